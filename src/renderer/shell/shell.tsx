import { useEffect, useRef } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation } from 'react-router';
import { useTRPC } from '../api';
import { NoticeBar, useNotices } from '../design/notices';
import { useTheme } from '../design/theme';
import { MfaPrompts } from '../features/connection/mfa-prompts';
import { SignInOfferProvider } from '../features/connection/sign-in-offer-provider';
import { useSettings } from '../settings-context';
import { useViewFocus } from './use-view-focus';
import { ServicesNavigation } from './services-navigation';
import './shell.css';
import { TopBar } from './top-bar';

/** What surrounds every view: the connection at the top, the services at the side, notices above the view. */
export function Shell() {
  useTheme();
  useHostNotices();
  useSaveNotice();
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const noteFocus = useViewFocus(main, pathname);

  // a new view starts at its top
  useEffect(() => {
    // in a block: newer Chromiums answer with a promise, which React would take for a cleanup
    main.current?.scrollTo(0, 0);
  }, [pathname]);

  return (
    <div className="shell">
      <a
        href="#main"
        className="shell-skip"
        onClick={(event) => {
          // the hash is the router's: following the link would leave the view
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the view
      </a>
      <TopBar />
      <ServicesNavigation />
      <main ref={main} id="main" className="shell-main" tabIndex={-1} onFocus={noteFocus}>
        <NoticeBar />
        <div className="shell-view">
          <SignInOfferProvider>
            <Outlet />
          </SignInOfferProvider>
        </div>
      </main>
      <MfaPrompts />
    </div>
  );
}

/** Tells once what the host has to tell: settings that were set aside, and the like. */
function useHostNotices(): void {
  const trpc = useTRPC();
  const { notify } = useNotices();
  const { data } = useQuery(trpc.host.info.queryOptions(undefined, { staleTime: Infinity }));
  useEffect(() => {
    for (const { id, message } of data?.notices ?? []) notify({ id, type: 'warning', content: message });
  }, [data, notify]);
}

/** Tells that a setting holds for this session only. */
function useSaveNotice(): void {
  const { saveProblem } = useSettings();
  const { notify, dismiss } = useNotices();
  useEffect(() => {
    if (!saveProblem) {
      dismiss('settings-save');
      return;
    }
    const content = `The change holds until Skyglass ends; it could not be saved: ${saveProblem.message}`;
    notify({ id: 'settings-save', type: 'warning', content });
  }, [saveProblem, notify, dismiss]);
}
