/** The simulated town: the real machines under a simulated clock, wire, disk and people. */

export type { PanSealer } from './archive.ts';
export { buildCaseFile, type CaseQuestion, neighboursOf } from './case-files.ts';
export type { Agreement } from './checks/agreement.ts';
export { AGREEMENTS } from './checks/all.ts';
export { type BatchExcuses, batchDifferences, NO_EXCUSES } from './checks/batches-close-once.ts';
export { CHECK_NAMES, type CheckName } from './checks/check-name.ts';
export { isApproved, positionsOf, standsAtMinor, takenMinor } from './checks/positions.ts';
export type { Records, TerminalRecords } from './checks/records.ts';
export { Drawer, type Slip, type ToldLater } from './drawer.ts';
export { EXAMPLES, type Example } from './examples.ts';
export { FAULTS, type Mood } from './faults/all.ts';
export { MARKS, type Mark } from './marks.ts';
export { explainScenario, explainTownPayment, type MatrixLine, matrixLine, scenarioMatrix } from './matrix.ts';
export { MUTANT_FACTS, MUTANTS, type Mutant } from './mutants/mutant.ts';
export { type NastyCase, nastiest, nastyCases, simulatedCases } from './nastiest.ts';
export { startInput } from './purchase-start.ts';
export { listScenarios, runScenario, type ScenarioOutcome, type ScenarioRun } from './run-scenario.ts';
export type { Scenario } from './scenario.ts';
export type { AdviceScore } from './score/advice.ts';
export {
  byCause,
  type CauseScore,
  type Confusion,
  confusions,
  type Misses,
  missesOf,
} from './score/misses.ts';
export { type Learners, learnersOf } from './score/oracle.ts';
export { PERSON } from './score/person.ts';
export { type ScoredDay, scoreDay } from './score/score-town.ts';
export type { ScoredCase } from './score/scored-case.ts';
export type { Interval, Shares } from './score/shares.ts';
export {
  type Bin,
  type Group,
  type Groups,
  type GuidedScore,
  guidedScoreOf,
  type Score,
  scoreOf,
} from './score/summary.ts';
export { signedByHand } from './signature-hand.ts';
export { type Simulation, type SimulationOptions, simulate, type Violation } from './simulate.ts';
export type { Tapped } from './terminal-line.ts';
export {
  runTownDay,
  TownDay,
  type TownDayOptions,
  type TownDayResult,
  type TownTerminalEnd,
  type TownTerminalEvent,
} from './town.ts';
export {
  type Basket,
  TOWN,
  TOWN_HOURS,
  type TownShop,
  type TownTerminal,
  townMasterKey,
  townShop,
  townTerminal,
} from './town-facts.ts';
export { TOWN_FAULTS, type TownFault } from './town-faults.ts';
export type { Town } from './towns/town-plan.ts';
export { TOWNS, townNamed } from './towns/towns.ts';
export { traceOfRun } from './trace-of-run.ts';
