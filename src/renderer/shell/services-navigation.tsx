import { Link, useLocation } from 'react-router';
import { useTransfers } from '../transfers';

const TRANSFERS = '/transfers';

const SERVICES = [
  { to: '/buckets', text: 'Buckets', also: ['/objects', '/analyze', '/compare'] },
  { to: '/instance-types', text: 'Instance types' },
  { to: '/instances', text: 'Instances' },
  { to: '/launch', text: 'Launch instance' },
  { to: TRANSFERS, text: 'Transfers' },
];

/** The views, by the name of what they show. */
export function ServicesNavigation() {
  const { pathname } = useLocation();
  const running = useTransfers().transfers?.filter(({ state }) => state === 'running').length ?? 0;
  return (
    <nav aria-label="Services" className="shell-services">
      <ul>
        {SERVICES.map(({ to, text, also }) => (
          <li key={to}>
            <Link
              to={to}
              aria-current={pathname === to || also?.includes(pathname) === true ? 'page' : undefined}
            >
              {text}
              {to === TRANSFERS && running > 0 && (
                <span className="transfers-running" aria-hidden title={`${running} running`}>
                  {running}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
