export { TransfersProvider, useTransfers } from './transfers-context';
