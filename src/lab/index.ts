/** The simulated town. */
export * from './town-facts.ts';
