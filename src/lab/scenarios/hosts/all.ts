/** Scenarios of switch, route, scheme, issuer and limits. */
import type { Scenario } from '../../scenario.ts';
import { acquirerMaintenance } from './acquirer-maintenance.ts';
import { acquirerReleaseBrokeIt } from './acquirer-release-broke-it.ts';
import { cardLimitCount } from './card-limit-count.ts';
import { cardLimitDay } from './card-limit-day.ts';
import { cardLimitMonth } from './card-limit-month.ts';
import { cardLimitSingle } from './card-limit-single.ts';
import { cardRangeMoved } from './card-range-moved.ts';
import { dataNotYetInStep } from './data-not-yet-in-step.ts';
import { duplicatePurchase } from './duplicate-purchase.ts';
import { duplicateTraceNumber } from './duplicate-trace-number.ts';
import { issuerCutOff } from './issuer-cut-off.ts';
import { issuerHolidayService } from './issuer-holiday-service.ts';
import { issuerMaintenance } from './issuer-maintenance.ts';
import { issuerOverloadedAtPeak } from './issuer-overloaded-at-peak.ts';
import { issuerPartlyClosed } from './issuer-partly-closed.ts';
import { issuerRefusesWithoutReason } from './issuer-refuses-without-reason.ts';
import { issuerSystemFault } from './issuer-system-fault.ts';
import { keyChangedInTheMiddle } from './key-changed-in-the-middle.ts';
import { keyedOrContactlessLimit } from './keyed-or-contactless-limit.ts';
import { messageFormatWrong } from './message-format-wrong.ts';
import { pinSecurityModuleOut } from './pin-security-module-out.ts';
import { routeMisconfigured } from './route-misconfigured.ts';
import { schemeOutage } from './scheme-outage.ts';
import { switchOverloaded } from './switch-overloaded.ts';
import { switchRestartedInTheMiddle } from './switch-restarted-in-the-middle.ts';
import { switchStoreAway } from './switch-store-away.ts';
import { terminalNotSignedOn } from './terminal-not-signed-on.ts';
import { zonePinKeyOutOfStep } from './zone-pin-key-out-of-step.ts';

export const HOSTS_SCENARIOS: readonly Scenario[] = [
  acquirerMaintenance,
  acquirerReleaseBrokeIt,
  cardLimitCount,
  cardLimitDay,
  cardLimitMonth,
  cardLimitSingle,
  cardRangeMoved,
  dataNotYetInStep,
  duplicatePurchase,
  duplicateTraceNumber,
  issuerCutOff,
  issuerHolidayService,
  issuerMaintenance,
  issuerOverloadedAtPeak,
  issuerPartlyClosed,
  issuerRefusesWithoutReason,
  issuerSystemFault,
  keyChangedInTheMiddle,
  keyedOrContactlessLimit,
  messageFormatWrong,
  pinSecurityModuleOut,
  routeMisconfigured,
  schemeOutage,
  switchOverloaded,
  switchRestartedInTheMiddle,
  switchStoreAway,
  terminalNotSignedOn,
  zonePinKeyOutOfStep,
];
