/** The title of the browser's tab, so that one finds the page again among twenty. */
import { useEffect } from 'react';
import { useSpeech } from '../language/index.ts';

export function usePageTitle(page: string): void {
  const { language } = useSpeech();
  useEffect(() => {
    document.title = `${page} · ${language === 'zh' ? '卡查' : 'Kacha'}`;
  }, [page, language]);
}
