/** A business fact with a technical end: support of the old version ends today, and one terminal still runs it. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';
import { lineFails } from './line-fails.ts';

export const appTooOld: Scenario = {
  name: 'app-too-old',
  plants: {
    zh: '平台公告今天停止支持旧版本，这台机器还没更新。',
    en: 'The platform announced the end of an old version for today; one terminal still runs it.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['network-lost-before-sending', 'tls-handshake-refused'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.knows('notices', {
      kind: 'service-ended',
      scope: { kind: 'acquirer', id: null },
      fromMinute: 50,
      source: '收单机构',
      text: '旧版收款软件即日停止接入',
    });
    lineFails(stage, 'tls-handshake');
  },
};
