export { SettingsProvider, useSettings } from './settings-context';
export { useGridLayout } from './use-grid-layout';
