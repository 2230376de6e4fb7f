/** What the back-office pages need and the till does not: Ant Design, dressed in Kacha's colours. */
import { Outlet } from '@tanstack/react-router';
import { App, ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useSpeech } from '../language/index.ts';

export default function OfficeFrame() {
  const { language } = useSpeech();
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  return (
    <ConfigProvider locale={language === 'zh' ? zhCN : enUS} theme={THEME} button={{ autoInsertSpace: false }}>
      <App>
        <Outlet />
      </App>
    </ConfigProvider>
  );
}

const THEME: ThemeConfig = {
  token: {
    motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    colorPrimary: '#0d4f58',
    colorInfo: '#2c5282',
    colorSuccess: '#17724a',
    colorWarning: '#8a5200',
    colorError: '#b0261a',
    colorText: '#17212b',
    colorTextSecondary: '#4a5765',
    colorBorderSecondary: '#ebeef1',
    colorBorder: '#b9c2cb',
    colorLink: '#0d4f58',
    borderRadius: 6,
    fontFamily: 'var(--sans)',
    fontSize: 14,
  },
  components: { Table: { headerBg: '#f7f9fa', headerColor: '#4a5765', rowHoverBg: '#f3f8f8', cellPaddingBlock: 10 } },
};
