import { Link, useLocation } from 'react-router';

const SERVICES = [
  { to: '/buckets', text: 'Buckets', also: ['/objects', '/analyze', '/compare'] },
  { to: '/instance-types', text: 'Instance types' },
  { to: '/instances', text: 'Instances' },
  { to: '/launch', text: 'Launch instance' },
];

/** The views, by the name of what they show. */
export function ServicesNavigation() {
  const { pathname } = useLocation();
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
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
