export {
  ConnectionProvider,
  useConnection,
  useConnectionState,
  usePrefetchedConnection,
  type ReadyConnection,
} from './connection-context';
