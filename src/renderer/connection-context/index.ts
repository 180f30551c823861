export {
  ConnectionProvider,
  useConnection,
  useConnectionState,
  type ReadyConnection,
} from './connection-context';
