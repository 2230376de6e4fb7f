/** What the database does, and the way to it. */
import { type Fault, type Planting, strike, upTo } from './fault.ts';

const AWAY_MS_MIN = 2_000;
const AWAY_MS_SPREAD = 60_000;
const SLOW_MS_MAX = 8_000;

function away({ world, prng }: Planting): void {
  world.storeWeather = { ...world.storeWeather, isAway: true };
  world.clock.in(AWAY_MS_MIN + prng.below(AWAY_MS_SPREAD), () => {
    world.storeWeather = { ...world.storeWeather, isAway: false };
  });
}

export const STORE_FAULTS: readonly Fault[] = [
  {
    name: 'store-writes-refused',
    does: 'A write fails and nothing is written: the disk is full.',
    plant: (p) => {
      p.world.storeWeather = { ...p.world.storeWeather, failChance: upTo(p, 0.08) };
    },
  },
  {
    name: 'store-writes-unsure',
    does: 'A write is done and its answer is lost, so that it is called failed.',
    plant: (p) => {
      p.world.storeWeather = { ...p.world.storeWeather, unsureChance: upTo(p, 0.08) };
    },
  },
  {
    name: 'store-slow',
    does: 'Reads and writes take up to eight seconds.',
    plant: (p) => {
      p.world.storeWeather = { ...p.world.storeWeather, slowChance: upTo(p, 0.1), slowMsMax: SLOW_MS_MAX };
    },
  },
  {
    name: 'store-reads-fail',
    does: 'A read is given up within ten seconds while writes go on: too many wait for too few connections.',
    plant: (p) => {
      p.world.storeWeather = { ...p.world.storeWeather, readFailChance: upTo(p, 0.15) };
    },
  },
  {
    name: 'store-away',
    does: 'The store cannot be reached for up to a minute: it is restarted, or fails over.',
    plant: (p) => strike(p, 3, () => away(p)),
  },
  {
    name: 'registry-stale',
    does: 'The table of terminals is read from a copy that lags behind.',
    plant: (p) => {
      p.world.registryWeather = { ...p.world.registryWeather, staleChance: upTo(p, 0.5) };
    },
  },
  {
    name: 'registry-writes-fail',
    does: 'Fresh keys cannot be written, or are written and called failed.',
    plant: (p) => {
      const failing = { failChance: upTo(p, 0.2), unsureChance: upTo(p, 0.2) };
      p.world.registryWeather = { ...p.world.registryWeather, ...failing };
    },
  },
];
