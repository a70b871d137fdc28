/**
 * Every address of the portal. A page is one line here and one folder under pages/, which exports `Page`; it is fetched
 * when somebody goes there. `inside` asks for a session first; `ofCase` finds the case and draws its frame around the page.
 */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { callerQuery, queryClient } from '../client/queries.ts';
import { Loading } from '../parts/states.tsx';
import { Crash, NotFound } from './astray.tsx';
import { keep } from './search.ts';
import { Shell } from './shell.tsx';

const lazy = (load: () => Promise<{ readonly Page: ComponentType }>) => lazyRouteComponent(load, 'Page');

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

/** For anybody, before and after the sign-in. */
const open = createRoute({ getParentRoute: () => root, id: 'open', component: lazy(() => import('../pages/public/public-frame.tsx')) });

const inside = createRoute({
  getParentRoute: () => root, id: 'inside', component: Shell,
  beforeLoad: async ({ location }) => {
    const caller = await queryClient.ensureQueryData(callerQuery).catch(() => undefined);
    if (!caller) throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
});

const ofCase = createRoute({ getParentRoute: () => inside, path: '/cases/$no', component: lazy(() => import('../pages/case/case-frame.tsx')) });

const account = createRoute({ getParentRoute: () => inside, path: '/account', component: lazy(() => import('../pages/account/account-frame.tsx')) });

const centre = createRoute({ getParentRoute: () => inside, path: '/centre', component: lazy(() => import('../pages/centre/centre-frame.tsx')) });

const tree = root.addChildren([
  open.addChildren([
    createRoute({ getParentRoute: () => open, path: '/', validateSearch: keep('subject', 'amount', 'simple', 'concern'), component: lazy(() => import('../pages/public/front-page.tsx')) }),
    createRoute({ getParentRoute: () => open, path: '/fees', component: lazy(() => import('../pages/public/fees-page.tsx')) }),
    createRoute({ getParentRoute: () => open, path: '/statistics', component: lazy(() => import('../pages/public/statistics-page.tsx')) }),
    createRoute({ getParentRoute: () => open, path: '/roster', component: lazy(() => import('../pages/public/roster-page.tsx')) }),
    createRoute({ getParentRoute: () => open, path: '/check', validateSearch: keep('code'), component: lazy(() => import('../pages/public/check-page.tsx')) }),
    createRoute({ getParentRoute: () => open, path: '/join', validateSearch: keep('token'), component: lazy(() => import('../pages/public/join-page.tsx')) }),
    createRoute({ getParentRoute: () => open, path: '/new-password', validateSearch: keep('token'), component: lazy(() => import('../pages/public/new-password-page.tsx')) }),
  ]),
  createRoute({ getParentRoute: () => root, path: '/sign-in', validateSearch: keep('to', 'error', 'ended'), component: lazy(() => import('../pages/sign-in/sign-in-page.tsx')) }),
  inside.addChildren([
    createRoute({ getParentRoute: () => inside, path: '/desk', component: lazy(() => import('../pages/desk/desk-page.tsx')) }),
    createRoute({ getParentRoute: () => inside, path: '/queue', validateSearch: keep('view'), component: lazy(() => import('../pages/office/queue-page.tsx')) }),
    createRoute({ getParentRoute: () => inside, path: '/cases/import', component: lazy(() => import('../pages/bulk/bulk-page.tsx')) }),
    createRoute({ getParentRoute: () => inside, path: '/cases/new', validateSearch: keep('step'), component: lazy(() => import('../pages/intake/intake-page.tsx')) }),
    createRoute({ getParentRoute: () => inside, path: '/cases/paper', validateSearch: keep('step'), component: lazy(() => import('../pages/intake/paper-page.tsx')) }),
    createRoute({ getParentRoute: () => inside, path: '/referrals', component: lazy(() => import('../pages/referrals/referrals-page.tsx')) }),
    createRoute({ getParentRoute: () => inside, path: '/referrals/new', validateSearch: keep('step'), component: lazy(() => import('../pages/referrals/new-page.tsx')) }),
    createRoute({ getParentRoute: () => inside, path: '/referrals/$number', component: lazy(() => import('../pages/referrals/referral-page.tsx')) }),
    createRoute({ getParentRoute: () => inside, path: '/cases', validateSearch: keep('state', 'outcome', 'subject', 'caseNo', 'q', 'path', 'measure', 'period', 'order'), component: lazy(() => import('../pages/cases/cases-page.tsx')) }),
    account.addChildren([
      createRoute({ getParentRoute: () => account, path: '/', component: lazy(() => import('../pages/account/me-page.tsx')) }),
      createRoute({ getParentRoute: () => account, path: '/notices', component: lazy(() => import('../pages/account/notices-page.tsx')) }),
      createRoute({ getParentRoute: () => account, path: '/privacy', component: lazy(() => import('../pages/account/privacy-page.tsx')) }),
      createRoute({ getParentRoute: () => account, path: '/organisation', component: lazy(() => import('../pages/account/organisation-page.tsx')) }),
    ]),
    centre.addChildren([
      createRoute({ getParentRoute: () => centre, path: '/', beforeLoad: () => { throw redirect({ to: queryClient.getQueryData(callerQuery.queryKey)?.office === 'director' ? '/centre/statistics' : '/centre/deadlines' }); } }),
      createRoute({ getParentRoute: () => centre, path: '/admission', component: lazy(() => import('../pages/centre/admission-page.tsx')) }),
      createRoute({ getParentRoute: () => centre, path: '/deadlines', validateSearch: keep('mine'), component: lazy(() => import('../pages/centre/deadlines-page.tsx')) }),
      createRoute({ getParentRoute: () => centre, path: '/letters', validateSearch: keep('status'), component: lazy(() => import('../pages/centre/letters-page.tsx')) }),
      createRoute({ getParentRoute: () => centre, path: '/complaints', validateSearch: keep('open'), component: lazy(() => import('../pages/centre/complaints-page.tsx')) }),
      createRoute({ getParentRoute: () => centre, path: '/privacy', component: lazy(() => import('../pages/centre/privacy-page.tsx')) }),
      createRoute({ getParentRoute: () => centre, path: '/providers', component: lazy(() => import('../pages/centre/providers-page.tsx')) }),
      createRoute({ getParentRoute: () => centre, path: '/calendar', component: lazy(() => import('../pages/centre/calendar-page.tsx')) }),
      createRoute({ getParentRoute: () => centre, path: '/proposals', validateSearch: keep('show'), component: lazy(() => import('../pages/changes/proposals-page.tsx')) }),
      createRoute({ getParentRoute: () => centre, path: '/roster', component: lazy(() => import('../pages/changes/roster-page.tsx')) }),
      createRoute({ getParentRoute: () => centre, path: '/fees', component: lazy(() => import('../pages/changes/fees-page.tsx')) }),
      createRoute({ getParentRoute: () => centre, path: '/clauses', component: lazy(() => import('../pages/changes/clauses-page.tsx')) }),
      createRoute({ getParentRoute: () => centre, path: '/rules', component: lazy(() => import('../pages/changes/rules-page.tsx')) }),
      createRoute({ getParentRoute: () => centre, path: '/users', component: lazy(() => import('../pages/users/users-page.tsx')) }),
      createRoute({ getParentRoute: () => centre, path: '/audit', validateSearch: keep('person', 'action', 'caseNo', 'from', 'to'), component: lazy(() => import('../pages/users/audit-page.tsx')) }),
      createRoute({ getParentRoute: () => centre, path: '/statistics', validateSearch: keep('year', 'measure'), component: lazy(() => import('../pages/statistics/statistics-page.tsx')) }),
    ]),
    ofCase.addChildren([
      createRoute({ getParentRoute: () => ofCase, path: '/', component: lazy(() => import('../pages/case/overview-page.tsx')) }),
      createRoute({ getParentRoute: () => ofCase, path: '/do/$action', component: lazy(() => import('../pages/case/action-page.tsx')) }),
      createRoute({ getParentRoute: () => ofCase, path: '/room', component: lazy(() => import('../pages/case/room/room-page.tsx')) }),
      createRoute({ getParentRoute: () => ofCase, path: '/offers', component: lazy(() => import('../pages/party/offers-page.tsx')) }),
      createRoute({ getParentRoute: () => ofCase, path: '/settlement', validateSearch: keep('version', 'against'), component: lazy(() => import('../pages/party/settlement-page.tsx')) }),
      createRoute({ getParentRoute: () => ofCase, path: '/security', component: lazy(() => import('../pages/party/security-page.tsx')) }),
      createRoute({ getParentRoute: () => ofCase, path: '/insurance', component: lazy(() => import('../pages/office/insurance-page.tsx')) }),
      createRoute({ getParentRoute: () => ofCase, path: '/notarization', component: lazy(() => import('../pages/office/notarization-page.tsx')) }),
      createRoute({ getParentRoute: () => ofCase, path: '/record', component: lazy(() => import('../pages/case/record-page.tsx')) }),
      createRoute({ getParentRoute: () => ofCase, path: '/fees', component: lazy(() => import('../pages/case/fees/fees-page.tsx')) }),
      createRoute({ getParentRoute: () => ofCase, path: '/documents', component: lazy(() => import('../pages/case/documents-page.tsx')) }),
      createRoute({ getParentRoute: () => ofCase, path: '/payments', component: lazy(() => import('../pages/case/payments-page.tsx')) }),
    ]),
  ]),
]);

export const router = createRouter({
  routeTree: tree, defaultPreload: 'intent', defaultPendingComponent: Loading, defaultErrorComponent: Crash, defaultNotFoundComponent: NotFound, scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register { router: typeof router }
}
