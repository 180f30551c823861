import Badge from '@cloudscape-design/components/badge';
import { useConnectionState } from '../connection-context';

/** Marks figures of the demo account, wherever prices show; nothing on any other connection. */
export function DemoMark() {
  const state = useConnectionState();
  const demo = state.status !== 'none' && state.demo;
  return demo ? <Badge color="severity-medium">Demo account</Badge> : null;
}
