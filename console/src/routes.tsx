/** Which page stands at which address. Pages are fetched when first opened; the till never fetches Ant Design. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  lazyRouteComponent,
  Outlet,
  useRouterState,
} from '@tanstack/react-router';
import { useSpeech } from './language/index.ts';
import { paymentSearch } from './pages/payments/payment-search.ts';
import { Ghost } from './parts/answer-frame.tsx';
import { Shell } from './parts/shell.tsx';

const rootRoute = createRootRoute({ component: Root, notFoundComponent: NoPage });

const officeRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'office',
  component: lazyRouteComponent(() => import('./parts/office-frame.tsx')),
});

const homeRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { readonly date?: string } => {
    const date = search['date'];
    return typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date) ? { date } : {};
  },
  component: lazyRouteComponent(() => import('./pages/home/home-page.tsx')),
});

const paymentsRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/payments',
  validateSearch: paymentSearch,
  component: lazyRouteComponent(() => import('./pages/payments/payments-page.tsx')),
});

const paymentRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/payments/$paymentId',
  component: lazyRouteComponent(() => import('./pages/payment/payment-page.tsx')),
});

const operationsRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: '/operations',
  component: lazyRouteComponent(() => import('./pages/operations/operations-page.tsx')),
});

const tillRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/till',
  component: lazyRouteComponent(() => import('./pages/till/till-page.tsx'), 'TillEntrance'),
});

const terminalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/till/$terminalId',
  component: lazyRouteComponent(() => import('./pages/till/till-page.tsx'), 'TillPage'),
});

/** Needs no server: it stands outside of the frame that listens to one. */
const askRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/ask',
  component: lazyRouteComponent(() => import('./pages/ask/ask-page.tsx')),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    officeRoute.addChildren([homeRoute, paymentsRoute, paymentRoute, operationsRoute]),
    tillRoute,
    terminalRoute,
    askRoute,
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: Pending,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

function Root() {
  const isAsk = useRouterState({ select: ({ location }) => location.pathname === '/ask' });
  return isAsk ? <Outlet /> : <Shell />;
}

function Pending() {
  return (
    <div className="page">
      <Ghost height={40} width="60%" />
      <Ghost height={240} />
    </div>
  );
}

function NoPage() {
  const { t } = useSpeech();
  return (
    <div className="page">
      <div className="notice">
        <h2>{t('fault.noPage')}</h2>
        <Link to="/" className="plain-button">
          {t('fault.backHome')}
        </Link>
      </div>
    </div>
  );
}
