/** Who stands at the terminal of a command line: logged on with a password, and passwords that are changed. */
import {
  changePassword,
  FACTORY_PASSWORDS,
  type LogOnFault,
  logOn,
  type PasswordChangeFault,
  passwordDigits,
  type SoftwareTerminal,
} from '../../node/index.ts';
import { passwordTriesLeft, roleOf } from '../../terminal/index.ts';
import { type Bilingual, type Language, Secret } from '../../trade/index.ts';
import { askHidden } from '../ask-hidden.ts';
import { both, CliFault, EXIT } from '../saying.ts';
import { operatorOf, type PayFlags } from './flags.ts';

/** Who is there when nobody is named. */
const USUAL_OPERATOR = '01';

export interface AtTerminal {
  readonly terminal: SoftwareTerminal;
  readonly flags: PayFlags;
  readonly language: Language;
}

/** Or a fault: nothing is begun by somebody whom the terminal did not let in. */
export async function logOnAs(at: AtTerminal): Promise<void> {
  const operator = operatorIn(at.flags);
  const logged = logOn(at.terminal, { operator, password: await presentPassword(at, operator) });
  if (!logged.ok) throw refused(at, operator, logged.fault);
}

/** The supervisor's password for what a cashier may not do; `undefined` when none was spoken of. */
export async function approvalOf({
  flags,
  language,
}: Pick<AtTerminal, 'flags' | 'language'>): Promise<Secret | undefined> {
  if (flags.supervisor === undefined) return undefined;
  const hint = both('--supervisor 123456，出厂密码', '--supervisor 123456 is what it is from the factory');
  const question = both('主管密码', 'Supervisor’s password');
  return passwordIn(flags.supervisor === true ? await askHidden({ question, language, hint }) : flags.supervisor);
}

/** Whose password it now is. */
export async function passwordChanged(at: AtTerminal, of: string | null): Promise<string> {
  const operator = operatorIn(at.flags);
  const whose = operatorOf(of ?? operator);
  const password = await presentPassword(at, operator);
  const changed = changePassword(at.terminal, { operator, password, of: whose, fresh: await freshPassword(at, whose) });
  if (changed.ok) return whose;
  throw isLogOnFault(changed.fault) ? refused(at, operator, changed.fault) : notChanged(whose, changed.fault);
}

const operatorIn = ({ operator }: PayFlags): string => operatorOf(operator ?? USUAL_OPERATOR);

/** A terminal out of the box lets its first cashier in; once the password is changed it is asked for. */
async function presentPassword({ terminal, flags, language }: AtTerminal, operator: string): Promise<Secret> {
  if (flags.operatorPassword !== undefined) return passwordIn(flags.operatorPassword);
  const isFactory = terminal.passwords.hasFactoryPassword(operator);
  const factory = FACTORY_PASSWORDS[roleOf(operator)];
  if (flags.operator === undefined && isFactory) return passwordIn(factory);
  const hint = isFactory
    ? both(`--operator-password ${factory}，出厂密码`, `--operator-password ${factory} is what it is from the factory`)
    : both('--operator-password …', '--operator-password …');
  const question = both(`操作员 ${operator} 的密码`, `Password of operator ${operator}`);
  return passwordIn(await askHidden({ question, language, hint }));
}

/** Typed twice where nobody sees it. */
async function freshPassword({ flags, language }: AtTerminal, operator: string): Promise<Secret> {
  if (flags.newPassword !== undefined) return passwordIn(flags.newPassword);
  const hint = both('--new-password …', '--new-password …');
  const ask = (question: Bilingual) => askHidden({ question, language, hint });
  const typed = await ask(both(`操作员 ${operator} 的新密码`, `New password of operator ${operator}`));
  const again = await ask(both('再输一次', 'Once more'));
  if (typed === again) return passwordIn(typed);
  throw new CliFault(both('两次输入的密码不一样，没有修改', 'the two are not the same; nothing was changed'));
}

const passwordIn = (typed: string): Secret => Secret.withheld(typed, '[password]');

const isLogOnFault = (why: PasswordChangeFault): why is LogOnFault =>
  why === 'password-wrong' || why === 'operator-locked' || why === 'busy';

function refused({ terminal }: AtTerminal, operator: string, why: LogOnFault): CliFault {
  const left = passwordTriesLeft(terminal.state, operator) ?? 0;
  return new CliFault(logOnWords(operator, why, left), { exitCode: EXIT.declined });
}

function logOnWords(operator: string, why: LogOnFault, left: number): Bilingual {
  if (why === 'busy') return both('终端正忙，没有登录', 'the terminal is busy; nobody was logged on');
  if (why === 'operator-locked' || left === 0)
    return both(
      `操作员 ${operator} 密码错太多次，已锁定，稍后再试`,
      `operator ${operator} is locked after too many wrong passwords; try again later`,
    );
  return both(
    `操作员 ${operator} 的密码不对，还可以试 ${left} 次`,
    `wrong password of operator ${operator}; ${left === 1 ? 'one more try' : `${left} more tries`}`,
  );
}

function notChanged(whose: string, why: Exclude<PasswordChangeFault, LogOnFault>): CliFault {
  switch (why) {
    case 'password-length': {
      const digits = passwordDigits(whose);
      return new CliFault(
        both(
          `操作员 ${whose} 的密码是 ${digits} 位数字，没有修改`,
          `a password of operator ${whose} has ${digits} digits; nothing was changed`,
        ),
      );
    }
    case 'not-the-supervisor':
      return new CliFault(both('别人的密码只有主管能改', 'nobody but the supervisor changes the password of another'), {
        hint: both(`kacha pay passwords ${whose} --operator 00`, `kacha pay passwords ${whose} --operator 00`),
      });
    case 'file-unreadable':
      return new CliFault(both('终端的密码文件读不出，没有修改', 'the file of passwords cannot be read'), {
        hint: both('把 .passwords 文件移开就回到出厂密码', 'move the .passwords file away to have the factory’s again'),
      });
  }
}
