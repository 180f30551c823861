import { NavLink, Outlet } from 'react-router';

/** What surrounds every view. */
export function Shell() {
  return (
    <div>
      <nav aria-label="Services">
        <NavLink to="/buckets">Buckets</NavLink>
        <NavLink to="/instance-types">Instance types</NavLink>
        <NavLink to="/instances">Instances</NavLink>
        <NavLink to="/launch">Launch instance</NavLink>
      </nav>
      <main>
        <Outlet />
      </main>
    </div>
  );
}
