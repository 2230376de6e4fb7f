/** What stands at the top of every page, the one without a server too: where it is from, and in which language it speaks. */
import { Link } from '@tanstack/react-router';
import { chooseLanguage, useSpeech } from '../language/index.ts';
import brandMark from './brand-mark.svg';
import './shell.css';

export function BrandLink() {
  const { t } = useSpeech();
  return (
    <Link to="/" className="shell-brand" title={t('brand.tagline')}>
      <img src={brandMark} alt="" />
      <span>
        卡查 <small>Kacha</small>
      </span>
    </Link>
  );
}

export function LanguageSwitch() {
  const { t, language } = useSpeech();
  return (
    <button
      type="button"
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      aria-label={t('shell.languageLabel')}
      onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      {t('shell.language')}
    </button>
  );
}
