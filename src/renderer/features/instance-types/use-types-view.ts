import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { remembered, useRemembered } from '../../filter/remembered';
import { INITIAL_VIEW, type TypesView } from './types-view';
import { viewAddress, viewFrom } from './view-address';

/** The view as it was left, and the region that the connection had then. */
const leftView = remembered<{ home: string | null; view: TypesView }>({ home: null, view: INITIAL_VIEW });

/** Milliseconds after the last change before the address follows: browsers refuse an address for every letter. */
const ADDRESS_FOLLOWS_AFTER = 200;

/**
 * The view, which the address tells too. Coming back finds it as it was, except that where the
 * connection moved to another region, that region shows.
 */
export function useTypesView(home: string): [TypesView, (change: Partial<TypesView>) => void] {
  const [left, setLeft] = useRemembered(leftView);
  const { search, pathname } = useLocation();
  const navigate = useNavigate();
  const written = useRef<string | null>(null);
  const view = useMemo<TypesView>(
    () =>
      left.home === null || left.home === home
        ? left.view
        : { ...left.view, places: [], arrangement: 'region' },
    [left, home],
  );

  const asked = search.replace(/^\?/, '');
  useEffect(() => {
    if (asked === '' || asked === written.current) return;
    written.current = asked;
    setLeft({ home, view: viewFrom(asked) });
  }, [asked, home, setLeft]);

  const address = viewAddress(view);
  useEffect(() => {
    if (address === asked) return undefined;
    const timer = window.setTimeout(() => {
      // the person may be on the way to another page, which is not drawn yet
      if (new URL(window.location.hash.slice(1), window.location.href).pathname !== pathname) return;
      written.current = address;
      void navigate({ pathname, search: address }, { replace: true });
    }, ADDRESS_FOLLOWS_AFTER);
    return () => window.clearTimeout(timer);
  }, [address, asked, navigate, pathname]);

  const change = useCallback(
    (next: Partial<TypesView>) => setLeft({ home, view: { ...view, ...next } }),
    [home, setLeft, view],
  );
  return [view, change];
}
