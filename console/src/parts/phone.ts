/** Is this a narrow screen? Asked only where the two need different markup; the rest is CSS. */
import { useSyncExternalStore } from 'react';

export const usePhone = (): boolean => useSyncExternalStore(listen, () => narrow.matches);

const narrow = window.matchMedia('(max-width: 720px)');

function listen(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}
