/** A switch, an issuer or the wallets as a process of its own: started until it is ready, killed, paused, its clock moved. */
import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { begin, type Running } from '../system/platform.ts';

export interface PartPlan {
  readonly name: string;
  /** Another program than `kacha`. */
  readonly program?: string;
  /** Its arguments; called at each start, so that a port once taken is kept. */
  readonly args: () => readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Where the offset of its clock is written. */
  readonly clockFile: string;
  /** Reads what it said once it is ready. */
  readonly onReady: (printed: string) => boolean;
}

const READY_MS_MAX = 25_000;
const START_PAUSE_MS = 300;
const CLOCK = new URL('clock.mjs', import.meta.url).href;

export class PartProcess {
  readonly #plan: PartPlan;
  #running: Running | undefined;
  #printed = '';
  #paused = false;
  #wanted = false;
  /** Set when it ended and nobody had ended it. */
  trouble: string | undefined;

  constructor(plan: PartPlan) {
    this.#plan = plan;
  }

  get name(): string {
    return this.#plan.name;
  }
  get isUp(): boolean {
    return this.#running !== undefined && !this.#paused;
  }
  get printed(): string {
    return this.#printed + (this.#running?.printed() ?? '');
  }

  /** As a supervisor does it: again and again, since the database may be away just now. */
  async start(): Promise<void> {
    this.#wanted = true;
    const giveUpAt = performance.now() + READY_MS_MAX * 4;
    while (this.#wanted && !(await this.#startOnce())) {
      if (performance.now() > giveUpAt) throw new Error(`${this.name} does not start:\n${this.printed.slice(-2_000)}`);
      await delay(START_PAUSE_MS);
    }
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  pause(): void {
    this.#paused = true;
    this.#running?.child.kill('SIGSTOP');
  }

  resume(): void {
    this.#paused = false;
    this.#running?.child.kill('SIGCONT');
  }

  moveClock(offsetMs: number): void {
    writeFileSync(this.#plan.clockFile, String(offsetMs));
    if (this.isUp) this.#running?.child.kill('SIGUSR2');
  }

  async stop(): Promise<void> {
    if (this.#paused) this.resume();
    await this.#end('SIGTERM');
  }

  async #startOnce(): Promise<boolean> {
    const { env, clockFile, program } = this.#plan;
    const clock = { NODE_OPTIONS: `--import=${CLOCK}`, TORTURE_CLOCK_FILE: clockFile };
    const running = begin([...this.#plan.args()], { ...env, ...clock }, program);
    const giveUpAt = performance.now() + READY_MS_MAX;
    const hasEnded = (): boolean => running.child.exitCode !== null || running.child.signalCode !== null;
    while (!this.#plan.onReady(running.printed()) && !hasEnded() && this.#wanted && performance.now() < giveUpAt)
      await delay(20);
    if (hasEnded() || !this.#wanted || !this.#plan.onReady(running.printed())) {
      running.child.kill('SIGKILL');
      await running.ended;
      this.#printed += running.printed();
      return false;
    }
    this.#running = running;
    const atExit = (): void => void running.child.kill('SIGKILL');
    process.once('exit', atExit);
    void running.ended.then((ran) => {
      process.off('exit', atExit);
      if (this.#running !== running) return;
      this.#printed += running.printed();
      this.#running = undefined;
      this.trouble = `${this.name} ended by itself (${ran.code}):\n${this.#printed.slice(-2_000)}`;
    });
    return true;
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.#wanted = false;
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined) return;
    running.child.kill(signal);
    await running.ended;
    this.#paused = false;
    this.#printed += running.printed();
  }
}
