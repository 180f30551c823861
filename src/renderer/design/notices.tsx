import Flashbar, { type FlashbarProps } from '@cloudscape-design/components/flashbar';
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';

/** Something to tell that belongs to no single view. */
export type Notice = {
  /** A later notice of the same id replaces the one before. */
  id: string;
  type: 'success' | 'info' | 'warning' | 'error' | 'in-progress';
  header?: string;
  content: ReactNode;
};

type Notices = {
  notices: readonly Notice[];
  notify: (notice: Notice) => void;
  dismiss: (id: string) => void;
};

const NoticesContext = createContext<Notices | null>(null);

/** Holds the notices of the window. */
export function NoticesProvider({ children }: { children: ReactNode }) {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const dismiss = useCallback(
    (id: string) => setNotices((now) => now.filter((notice) => notice.id !== id)),
    [],
  );
  const notify = useCallback(
    (notice: Notice) => setNotices((now) => [...now.filter((other) => other.id !== notice.id), notice]),
    [],
  );
  const value = useMemo(() => ({ notices, notify, dismiss }), [notices, notify, dismiss]);
  return <NoticesContext value={value}>{children}</NoticesContext>;
}

/** Tells the person something above the view. */
export function useNotices(): Notices {
  const value = useContext(NoticesContext);
  if (!value) throw new Error('useNotices needs a NoticesProvider above it.');
  return value;
}

/** Shows the notices, each until it is dismissed. */
export function NoticeBar() {
  const { notices, dismiss } = useNotices();
  if (notices.length === 0) return null;
  const items = notices.map((notice): FlashbarProps.MessageDefinition => ({
    id: notice.id,
    type: notice.type,
    content: notice.content,
    dismissible: true,
    dismissLabel: 'Dismiss',
    statusIconAriaLabel: notice.type,
    onDismiss: () => dismiss(notice.id),
    ...(notice.header !== undefined && { header: notice.header }),
  }));
  return <Flashbar items={items} />;
}
