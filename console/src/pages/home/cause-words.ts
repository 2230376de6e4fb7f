/** Where and when a cause struck, in a few words; what does not apply is not said. */
import type { CauseGroup } from '../../../../src/http/contract.ts';
import type { Speech } from '../../language/index.ts';
import { chinaMinute } from '../../parts/format.ts';

export interface CauseWords {
  /** The one place worth naming, where most of the failures happened. */
  readonly place: string | null;
  /** Terminals, cards and issuers concerned, and the hours. */
  readonly spread: string;
}

export function causeWords(group: CauseGroup, { t, say }: Pick<Speech, 't' | 'say'>): CauseWords {
  const { mostlyAt, failures, firstAt, lastAt } = group;
  const isTelling = mostlyAt !== null && mostlyAt.failures >= 2 && mostlyAt.failures * 2 > failures;
  const isOnlyPlace = isTelling && group.terminals === 1;
  const from = chinaMinute(firstAt);
  const to = chinaMinute(lastAt);
  const counted = (['terminals', 'cards', 'issuers'] as const)
    .filter((what) => group[what] > 0 && !(isOnlyPlace && what === 'terminals'))
    .map((what) => t(`home.${what}`, { count: group[what] }));
  return {
    place: isTelling
      ? t(isOnlyPlace ? 'home.allAt' : 'home.mostlyAt', {
          n: mostlyAt.failures,
          merchant: say(mostlyAt.merchantName),
          terminal: mostlyAt.terminalId,
        })
      : null,
    spread: [...counted, from === to ? from : t('home.between', { from, to })].join(t('home.listGap')),
  };
}
