/** The demo town: four shops that do not exist, nine terminals, and when people come. */
import type { Key } from '../security/index.ts';
import type { RegisteredPlace } from '../switch/index.ts';
import {
  type Bilingual,
  type Coordinates,
  type MerchantId,
  merchantId,
  type TerminalId,
  terminalId,
} from '../trade/index.ts';
import { labKey } from './lab-keys.ts';

export interface TownTerminal {
  readonly terminalId: TerminalId;
  readonly name: Bilingual;
  /** A `till` may be driven from the console; the others are only ever simulated. */
  readonly use: 'till' | 'background';
}

export interface TownShop {
  readonly merchantId: MerchantId;
  readonly name: Bilingual;
  readonly place: Bilingual;
  /** Four digits, ISO 18245. */
  readonly categoryCode: string;
  readonly terminals: readonly TownTerminal[];
  readonly basket: Basket;
}

/** What people spend there, and when they come. */
export interface Basket {
  readonly amountMinorMin: number;
  readonly amountMinorMax: number;
  /** Amounts end in this many fen: noodles cost whole yuan, groceries do not. */
  readonly stepMinor: number;
  /** Share of contactless payments. */
  readonly tapShare: number;
  /** Customers of the whole shop in each hour from 08 to 21. */
  readonly customersByHour: readonly number[];
}

const terminal = (id: string, use: TownTerminal['use'], name: Bilingual): TownTerminal => ({
  terminalId: terminalId(id),
  name,
  use,
});

/** The first hour of a day in the town, and the hour at which the last shop closes. */
export const TOWN_HOURS = { opens: 8, closes: 22 } as const;

/** Merchant numbers keep the length of the field and begin with letters, so that they are nobody's. */
export const TOWN: readonly TownShop[] = [
  {
    merchantId: merchantId('KCH330158120001'),
    name: { zh: '老槐树面馆', en: 'Old Locust Noodles' },
    place: { zh: '卡查镇槐树街 3 号', en: '3 Locust Street, Kacha' },
    categoryCode: '5812',
    terminals: [terminal('10000001', 'till', { zh: '面馆前台', en: 'noodle shop, front desk' })],
    basket: {
      amountMinorMin: 1_200,
      amountMinorMax: 8_800,
      stepMinor: 100,
      tapShare: 0.5,
      customersByHour: [6, 4, 5, 24, 30, 13, 5, 4, 5, 18, 23, 12, 5, 2],
    },
  },
  {
    merchantId: merchantId('KCH330154110002'),
    name: { zh: '惠邻超市', en: 'Huilin Supermarket' },
    place: { zh: '卡查镇河东路 18 号', en: '18 East River Road, Kacha' },
    categoryCode: '5411',
    terminals: [
      terminal('10000002', 'till', { zh: '超市 1 号收银台', en: 'supermarket, lane 1' }),
      terminal('10000003', 'background', { zh: '超市 2 号收银台', en: 'supermarket, lane 2' }),
      terminal('10000004', 'background', { zh: '超市 3 号收银台', en: 'supermarket, lane 3' }),
      terminal('10000005', 'background', { zh: '超市 4 号收银台', en: 'supermarket, lane 4' }),
    ],
    basket: {
      amountMinorMin: 1_800,
      amountMinorMax: 42_000,
      stepMinor: 1,
      tapShare: 0.35,
      customersByHour: [22, 34, 40, 46, 42, 34, 32, 34, 42, 62, 66, 56, 38, 18],
    },
  },
  {
    merchantId: merchantId('KCH330159120003'),
    name: { zh: '同安药店', en: "Tong'an Pharmacy" },
    place: { zh: '卡查镇医院前街 7 号', en: '7 Hospital Lane, Kacha' },
    categoryCode: '5912',
    terminals: [
      terminal('10000006', 'till', { zh: '药店收银台', en: 'pharmacy, cash desk' }),
      terminal('10000007', 'background', { zh: '药店处方柜台', en: 'pharmacy, prescriptions' }),
    ],
    basket: {
      amountMinorMin: 1_500,
      amountMinorMax: 36_000,
      stepMinor: 10,
      tapShare: 0.3,
      customersByHour: [8, 16, 20, 18, 10, 12, 18, 20, 18, 16, 14, 12, 8, 4],
    },
  },
  {
    merchantId: merchantId('KCH330158140004'),
    name: { zh: '渡口咖啡', en: 'Ferry Landing Coffee' },
    place: { zh: '卡查镇渡口广场 1 号', en: '1 Ferry Square, Kacha' },
    categoryCode: '5814',
    terminals: [
      terminal('10000008', 'till', { zh: '咖啡店吧台', en: 'coffee bar' }),
      terminal('10000009', 'background', { zh: '咖啡店外卖窗口', en: 'coffee, takeaway window' }),
    ],
    basket: {
      amountMinorMin: 1_600,
      amountMinorMax: 9_600,
      stepMinor: 100,
      tapShare: 0.6,
      customersByHour: [22, 18, 14, 12, 20, 20, 16, 14, 12, 10, 8, 8, 6, 2],
    },
  },
];

/** The shop of a merchant number; `undefined` outside the town. */
export const townShop = (id: MerchantId): TownShop | undefined => TOWN.find((shop) => shop.merchantId === id);

/** The terminal of that number; `undefined` outside the town. */
export function townTerminal(id: TerminalId): TownTerminal | undefined {
  return TOWN.flatMap((shop) => shop.terminals).find((known) => known.terminalId === id);
}

/**
 * The key in a town terminal, derived from its number and a text that stands in the source: a demo key, which protects
 * nothing and must never meet a real card.
 */
export const townMasterKey = (id: TerminalId): Key => labKey(`terminal master/${id}`);

/** The device that the acquirer bound to a town terminal: a serial number of nobody's, and a place that is nowhere. */
export const townDevice = (id: TerminalId): { readonly serial: string; readonly place: RegisteredPlace } => ({
  serial: `KCH-${id}`,
  place: { region: 'Kacha', point: TOWN_CENTRE, cells: [] },
});

/** In the middle of the Pacific, where no shop stands. */
export const TOWN_CENTRE: Coordinates = { latitudeMicro: 10_000_000, longitudeMicro: -150_000_000 };
