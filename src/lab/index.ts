/** The simulated town. */
export { explainScenario, type MatrixLine, scenarioMatrix } from './matrix.ts';
export { listScenarios, runScenario, type ScenarioRun } from './run-scenario.ts';
export { TownDay, type TownDayOptions, type TownDayResult } from './town.ts';
export * from './town-facts.ts';
