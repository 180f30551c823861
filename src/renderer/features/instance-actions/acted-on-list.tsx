import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import type { InstanceAction } from '../../../shared/contract/instance-actions';
import { formatCount } from '../../../shared/format/bytes';
import type { InstanceView } from '../instances/instance-view';
import { InstanceName } from './action-failures';
import { whyNot } from './action-rules';
import './instance-actions.css';

/** The instances that an action is for, by name: nobody ends one by its id alone. */
export function ActedOnList({ views }: { views: readonly InstanceView[] }) {
  if (views.length === 0) return <Box>None of the selected instances is in a state for this.</Box>;
  return (
    // a list that scrolls is reached by the keyboard as well
    <div className="acted-on" tabIndex={0} role="region" aria-label="The instances">
      <table>
        <tbody>
          {views.map(({ region, instance }) => (
            <tr key={`${region} ${instance.instanceId}`}>
              <th scope="row">
                <InstanceName name={instance.name} instanceId={instance.instanceId} />
              </th>
              <td>{instance.instanceType}</td>
              <td>{instance.availabilityZone ?? region}</td>
              <td>{instance.state}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Those of the selection that an action is not for, and why. */
export function LeftOutList({ action, views }: { action: InstanceAction; views: readonly InstanceView[] }) {
  const count = formatCount(views.length);
  return (
    <ExpandableSection headerText={`${count} of the selection ${views.length === 1 ? 'is' : 'are'} left out`}>
      <ul className="action-consequences">
        {views.map((view) => (
          <li key={`${view.region} ${view.instance.instanceId}`}>
            <InstanceName name={view.instance.name} instanceId={view.instance.instanceId} />{' '}
            {whyNot(action, view)}
          </li>
        ))}
      </ul>
    </ExpandableSection>
  );
}
