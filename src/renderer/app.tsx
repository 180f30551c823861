import { useState } from 'react';
import { createHashRouter, Navigate } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { AnalysisPage } from './features/analysis/analysis-page';
import { BucketsPage } from './features/buckets/buckets-page';
import { ComparisonPage } from './features/comparison/comparison-page';
import { WelcomePage } from './features/connection/welcome-page';
import { InstanceTypesPage } from './features/instance-types/instance-types-page';
import { InstancesPage } from './features/instances/instances-page';
import { LaunchPage } from './features/launch/launch-page';
import { ObjectsPage } from './features/objects/objects-page';
import { TransfersPage } from './features/transfers/transfers-page';
import { ConnectedView } from './shell/connected-view';
import { CrashPage } from './shell/crash-page';
import { Shell } from './shell/shell';

/**
 * Addresses live behind the hash: the page may be opened from a file or the loopback host alike.
 * Buckets and prefixes travel as encoded search parameters, where `//`, spaces and control
 * characters survive; in a path they would not.
 */
function createRouter() {
  return createHashRouter([
    {
      element: <Shell />,
      errorElement: <CrashPage />,
      children: [
        { path: '/welcome', element: <WelcomePage /> },
        // what is moved goes on whoever is connected
        { path: '/transfers', element: <TransfersPage /> },
        {
          element: <ConnectedView />,
          children: [
            { path: '/buckets', element: <BucketsPage /> },
            { path: '/objects', element: <ObjectsPage /> },
            { path: '/analyze', element: <AnalysisPage /> },
            { path: '/compare', element: <ComparisonPage /> },
            { path: '/instance-types', element: <InstanceTypesPage /> },
            { path: '/instances', element: <InstancesPage /> },
            { path: '/launch', element: <LaunchPage /> },
          ],
        },
        { path: '*', element: <Navigate to="/buckets" replace /> },
      ],
    },
  ]);
}

/** The whole page below its providers. */
export function App() {
  // made here and not with the module: the link must have taken the token out of the address before
  const [router] = useState(createRouter);
  return <RouterProvider router={router} />;
}
