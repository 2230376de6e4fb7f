/** What the network does: to every frame a little, and to some lines everything. */
import type { Prng } from '../../std/index.ts';
import { TERMINAL_SETTINGS } from '../../terminal/index.ts';
import { type Kink, soundLine, type Weather } from '../wire.ts';
import type { World } from '../world.ts';
import { type Fault, type Planting, strike, upTo } from './fault.ts';

/** A late frame may come long after both waits for it have ended. */
const TERMINAL_DELAY_MS_MAX = 2 * TERMINAL_SETTINGS.answerWaitMs;
const ISSUER_DELAY_MS_MAX = 50_000;

const terminalWeather = ({ world }: Planting, weather: Partial<Weather>): void => {
  world.terminalWeather = { ...world.terminalWeather, ...weather };
};

const issuerWeather = ({ world }: Planting, weather: Partial<Weather>): void => {
  world.issuerWeather = { ...world.issuerWeather, ...weather };
};

interface Line {
  readonly kink: Kink;
  readonly sever: () => void;
}

const terminalLines = (world: World): readonly Line[] =>
  [...world.terminals.values()].map(({ line }) => ({ kink: line.kink, sever: () => line.sever() }));

const issuerLines = (world: World): readonly Line[] =>
  world.switches.flatMap((site) =>
    [...site.kinks].map(([linkId, kink]) => ({ kink, sever: () => site.sever(linkId) })),
  );

const KINKING_MS = 10_000;
const KINKED_MS_MIN = 5_000;
const KINKED_MS_SPREAD = 120_000;

/** Some lines go, one after another, and come back in another order. */
function swizzle(planting: Planting, lines: readonly Line[], kink: (prng: Prng, line: Line) => void): void {
  const { world, prng } = planting;
  for (const line of lines) {
    if (!prng.chance(0.6)) continue;
    world.clock.in(prng.below(KINKING_MS), () => {
      world.marks.reach('line-kinked');
      kink(prng, line);
      world.clock.in(KINKED_MS_MIN + prng.below(KINKED_MS_SPREAD), () => Object.assign(line.kink, soundLine()));
    });
  }
}

function cut(_: Prng, line: Line): void {
  line.kink.cut = true;
  line.sever();
}

/** Bytes go in and do not come out; nobody is told. */
function swallow(prng: Prng, line: Line): void {
  const which = prng.below(3);
  line.kink.swallowsOut = which !== 0;
  line.kink.swallowsBack = which !== 1;
}

export const WIRE_FAULTS: readonly Fault[] = [
  {
    name: 'terminal-frames-lost',
    does: 'Frames between terminals and switch are lost.',
    plant: (p) => terminalWeather(p, { lossChance: upTo(p, 0.1) }),
  },
  {
    name: 'terminal-frames-repeated',
    does: 'Frames between terminals and switch arrive twice.',
    plant: (p) => terminalWeather(p, { repeatChance: upTo(p, 0.15) }),
  },
  {
    name: 'terminal-frames-delayed',
    does: 'Frames between terminals and switch arrive up to two minutes late.',
    plant: (p) => terminalWeather(p, { delayChance: upTo(p, 0.12), delayMsMax: TERMINAL_DELAY_MS_MAX }),
  },
  {
    name: 'terminal-frames-garbled',
    does: 'One bit of a frame between terminal and switch falls over, its length included.',
    plant: (p) => terminalWeather(p, { bitChance: upTo(p, 0.05) }),
  },
  {
    name: 'terminal-macs-garbled',
    does: 'One bit in the last eight bytes of a frame falls over: its MAC, where it has one.',
    plant: (p) => terminalWeather(p, { macBitChance: upTo(p, 0.08) }),
  },
  {
    name: 'issuer-frames-lost',
    does: 'Frames between switch and issuers are lost.',
    plant: (p) => issuerWeather(p, { lossChance: upTo(p, 0.1) }),
  },
  {
    name: 'issuer-frames-repeated',
    does: 'Frames between switch and issuers arrive twice.',
    plant: (p) => issuerWeather(p, { repeatChance: upTo(p, 0.15) }),
  },
  {
    name: 'issuer-frames-delayed',
    does: 'Frames between switch and issuers arrive up to fifty seconds late.',
    plant: (p) => issuerWeather(p, { delayChance: upTo(p, 0.12), delayMsMax: ISSUER_DELAY_MS_MAX }),
  },
  {
    name: 'terminal-lines-cut',
    does: 'Lines of several terminals are cut and come back in another order.',
    plant: (p) => strike(p, 4, () => swizzle(p, terminalLines(p.world), cut)),
  },
  {
    name: 'terminal-lines-half-open',
    does: 'Lines of several terminals swallow what is sent, in one direction or in both.',
    plant: (p) => strike(p, 4, () => swizzle(p, terminalLines(p.world), swallow)),
  },
  {
    name: 'issuer-lines-cut',
    does: 'Links to issuers are cut and come back in another order.',
    plant: (p) => strike(p, 4, () => swizzle(p, issuerLines(p.world), cut)),
  },
  {
    name: 'issuer-lines-half-open',
    does: 'Links to issuers swallow what is sent, in one direction or in both.',
    plant: (p) => strike(p, 4, () => swizzle(p, issuerLines(p.world), swallow)),
  },
  {
    name: 'frames-delivered-elsewhere',
    does: "A box on the way delivers a terminal's frame once more, over another connection and to any process.",
    plant: (p) => {
      const again = { againChance: upTo(p, 0.1), againAfterMsMax: 1_000 + p.prng.below(AGAIN_MS_MAX) };
      p.world.proxy.weather = { ...p.world.proxy.weather, ...again };
    },
  },
  {
    name: 'answers-misdelivered',
    does: 'An answer comes down the connections of other terminals, besides its own or instead of it.',
    plant: (p) => {
      p.world.proxy.weather = { ...p.world.proxy.weather, elsewhereChance: upTo(p, 0.1) };
    },
  },
];

const AGAIN_MS_MAX = 5 * 60_000;
