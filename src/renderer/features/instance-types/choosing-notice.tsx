import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useLocation, useNavigate } from 'react-router';
import type { Conditions } from '../../filter/conditions';
import { choosingFrom } from './choosing';

const KEY = 'architecture';

/** Says that a type is chosen for the launch form, and narrows the grid to what its image runs on. */
export function ChoosingNotice(props: {
  conditions: Conditions;
  onNarrow: (conditions: Conditions) => void;
}) {
  const navigate = useNavigate();
  const location = useLocation();
  const choosing = choosingFrom(location.state);
  if (!choosing) return null;
  const { architecture } = choosing;
  const { conditions, onNarrow } = props;
  const others = conditions.tokens.filter(({ propertyKey }) => propertyKey !== KEY);
  const narrowed = conditions.tokens.some(
    ({ propertyKey, value }) => propertyKey === KEY && value === architecture,
  );
  return (
    <Alert
      type="info"
      action={
        <SpaceBetween size="xs" direction="horizontal">
          {architecture !== null && !narrowed && (
            <Button
              onClick={() =>
                onNarrow({
                  operation: 'and',
                  tokens: [...others, { propertyKey: KEY, operator: '=', value: architecture }],
                })
              }
            >
              {`Only ${architecture}`}
            </Button>
          )}
          <Button onClick={() => void navigate('/launch')}>Back to the launch form</Button>
        </SpaceBetween>
      }
    >
      {'Choosing a type for the launch form: Enter or Launch in a row takes it. '}
      {architecture !== null && `The AMI runs on ${architecture}.`}
    </Alert>
  );
}
