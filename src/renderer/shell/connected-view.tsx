import { Fragment } from 'react';
import { Outlet } from 'react-router';
import { useConnectionState } from '../connection-context';
import { WelcomePage } from '../features/connection/welcome-page';

/**
 * Shows a view once there is a connection to show it on. A new connection gets a new view: nothing
 * that was held for one account is left when another is shown.
 */
export function ConnectedView() {
  const state = useConnectionState();
  if (state.status !== 'ready') return <WelcomePage />;
  return (
    <Fragment key={state.id}>
      <Outlet />
    </Fragment>
  );
}
