import { ConnectionBar } from '../features/connection/connection-bar';
import { AppearanceMenu } from './appearance-menu';

/** The product and, always in sight, who is connected and where. */
export function TopBar() {
  return (
    <header className="shell-top">
      <span className="shell-brand">Skyglass</span>
      <ConnectionBar />
      <AppearanceMenu />
    </header>
  );
}
