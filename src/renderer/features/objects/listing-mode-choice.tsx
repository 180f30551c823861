import RadioGroup from '@cloudscape-design/components/radio-group';
import { useNavigate } from 'react-router';
import { objectsAddress, type ObjectsPlace } from './object-address';

/** One level, or everything below the prefix. */
export function ListingModeChoice({ place }: { place: ObjectsPlace }) {
  const navigate = useNavigate();
  return (
    <RadioGroup
      ariaLabel="Listing"
      direction="horizontal"
      value={place.mode}
      items={[
        { value: 'folder', label: 'Folder' },
        { value: 'all', label: 'All objects' },
      ]}
      onChange={({ detail }) => {
        const mode = detail.value === 'all' ? 'all' : 'folder';
        void navigate(objectsAddress({ ...place, mode }), {
          replace: true,
          // the radio shows its choice at once, not when a transition gets its turn
          flushSync: true,
        });
      }}
    />
  );
}
