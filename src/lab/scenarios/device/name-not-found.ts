/** A physical fault of the network: its name server does not know the platform. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';
import { lineFails } from './line-fails.ts';

export const nameNotFound: Scenario = {
  name: 'name-not-found',
  plants: {
    zh: '店里的域名服务器坏了，机器找不到平台。',
    en: "The name server of the shop's network fails; the terminal cannot find the platform.",
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['network-lost-before-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    lineFails(stage, 'name-not-found');
  },
};
