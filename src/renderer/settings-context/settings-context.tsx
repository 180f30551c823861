import { useQuery } from '@tanstack/react-query';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import type { Settings, SettingsPatch } from '../../shared/contract/settings';
import type { Problem } from '../../shared/contract/problem';
import { problemFrom, useTRPC, useTRPCClient } from '../api';
import { usePrefetchedConnection } from '../connection-context';

type SettingsValue = {
  settings: Settings;
  patch: (change: SettingsPatch) => void;
  /** Why the last change could not be kept for the next start, if so. */
  saveProblem: Problem | null;
};

const SettingsContext = createContext<SettingsValue | null>(null);

/** Changes that follow one another this closely, as the steps of a drag do, are sent together. */
const GATHERING_MS = 300;

/** What is in force before the app has answered, and when its settings cannot be read. */
const DEFAULTS: Settings = {
  theme: 'system',
  density: 'comfortable',
  grids: {},
  lastProfile: null,
  lastRegions: {},
  recentLocations: [],
  savedViews: [],
  pricingRegion: null,
  launchPresets: [],
  launchTagKeys: [],
  detailsPanel: { open: false, share: 40 },
};

/**
 * Holds the settings. A change shows at once and is sent at once, for the window may be closed next;
 * those that follow closely are gathered. A failed save leaves the change in force for this session
 * and is told by `saveProblem`.
 */
export function SettingsProvider({ children }: { children: ReactNode }) {
  usePrefetchedConnection();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { data, isPending } = useQuery(trpc.settings.get.queryOptions(undefined, { staleTime: Infinity }));
  // held here and not in the query's cache, which tells of changes a moment late: a checkbox would flicker
  const [changes, setChanges] = useState<SettingsPatch>({});
  const unsaved = useRef<SettingsPatch>({});
  const timer = useRef<number | undefined>(undefined);

  const [saveProblem, setSaveProblem] = useState<Problem | null>(null);

  const save = useCallback(() => {
    window.clearTimeout(timer.current);
    timer.current = undefined;
    const change = unsaved.current;
    unsaved.current = {};
    if (Object.keys(change).length === 0) return;
    client.settings.patch.mutate(change).then(
      () => setSaveProblem(null),
      (error: unknown) => setSaveProblem(problemFrom(error)),
    );
  }, [client]);

  const patch = useCallback(
    (change: SettingsPatch) => {
      setChanges((now) => joined(now, change));
      unsaved.current = joined(unsaved.current, change);
      if (timer.current !== undefined) return;
      save();
      timer.current = window.setTimeout(save, GATHERING_MS);
    },
    [save],
  );

  useEffect(() => {
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [save]);

  const value = useMemo(
    () => ({ settings: merge(data ?? DEFAULTS, changes), patch, saveProblem }),
    [data, changes, patch, saveProblem],
  );
  if (isPending) return null;
  return <SettingsContext value={value}>{children}</SettingsContext>;
}

function joined(before: SettingsPatch, change: SettingsPatch): SettingsPatch {
  const both = { ...before, ...change };
  return before.grids && change.grids ? { ...both, grids: { ...before.grids, ...change.grids } } : both;
}

function merge(settings: Settings, change: SettingsPatch): Settings {
  return { ...settings, ...change, grids: { ...settings.grids, ...change.grids } };
}

/** The settings, and how to change them. */
export function useSettings(): SettingsValue {
  const value = useContext(SettingsContext);
  if (!value) throw new Error('useSettings needs a SettingsProvider above it.');
  return value;
}
