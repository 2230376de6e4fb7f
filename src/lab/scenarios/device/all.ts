/** Scenarios of the device and its ways. */
import type { Scenario } from '../../scenario.ts';
import { acquirerPortClosed } from './acquirer-port-closed.ts';
import { appCrashedInTheMiddle } from './app-crashed-in-the-middle.ts';
import { appTooOld } from './app-too-old.ts';
import { appVersionDefect } from './app-version-defect.ts';
import { batteryFlat } from './battery-flat.ts';
import { blockedByFirewall } from './blocked-by-firewall.ts';
import { cableOutOrLoose } from './cable-out-or-loose.ts';
import { carrierOutage } from './carrier-outage.ts';
import { clockWrong } from './clock-wrong.ts';
import { deviceSwappedWithoutKeys } from './device-swapped-without-keys.ts';
import { interferenceAtThisPlace } from './interference-at-this-place.ts';
import { mobileDataUsedUp } from './mobile-data-used-up.ts';
import { nameNotFound } from './name-not-found.ts';
import { networkAddressMissing } from './network-address-missing.ts';
import { parametersStaleOrWrong } from './parameters-stale-or-wrong.ts';
import { paymentCodeScreenDamaged } from './payment-code-screen-damaged.ts';
import { powerSupplyFlapping } from './power-supply-flapping.ts';
import { printerFault } from './printer-fault.ts';
import { printerOutOfPaper } from './printer-out-of-paper.ts';
import { scannerDirtyOrBroken } from './scanner-dirty-or-broken.ts';
import { serverCertificateExpired } from './server-certificate-expired.ts';
import { severeWeatherAtSite } from './severe-weather-at-site.ts';
import { simRefusedOrExpired } from './sim-refused-or-expired.ts';
import { sitePowerCut } from './site-power-cut.ts';
import { storageFull } from './storage-full.ts';
import { storeNetworkSlow } from './store-network-slow.ts';
import { tamperTripped } from './tamper-tripped.ts';
import { terminalCannotDoThisKind } from './terminal-cannot-do-this-kind.ts';
import { terminalOverloadedOrHot } from './terminal-overloaded-or-hot.ts';
import { tlsHandshakeRefused } from './tls-handshake-refused.ts';
import { weakSignal } from './weak-signal.ts';
import { wifiPasswordOrLoginPage } from './wifi-password-or-login-page.ts';

export const DEVICE_SCENARIOS: readonly Scenario[] = [
  printerOutOfPaper,
  printerFault,
  batteryFlat,
  powerSupplyFlapping,
  sitePowerCut,
  severeWeatherAtSite,
  cableOutOrLoose,
  weakSignal,
  interferenceAtThisPlace,
  storeNetworkSlow,
  simRefusedOrExpired,
  mobileDataUsedUp,
  carrierOutage,
  wifiPasswordOrLoginPage,
  networkAddressMissing,
  nameNotFound,
  blockedByFirewall,
  serverCertificateExpired,
  clockWrong,
  tlsHandshakeRefused,
  appTooOld,
  acquirerPortClosed,
  appCrashedInTheMiddle,
  appVersionDefect,
  parametersStaleOrWrong,
  terminalCannotDoThisKind,
  deviceSwappedWithoutKeys,
  storageFull,
  terminalOverloadedOrHot,
  tamperTripped,
  scannerDirtyOrBroken,
  paymentCodeScreenDamaged,
];
