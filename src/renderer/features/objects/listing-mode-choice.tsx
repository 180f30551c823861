import RadioGroup from '@cloudscape-design/components/radio-group';
import { useNavigate, useSearchParams } from 'react-router';
import { objectsAddress, type ObjectsPlace } from './object-address';

/** One level, or everything below the prefix. */
export function ListingModeChoice({ place }: { place: ObjectsPlace }) {
  const navigate = useNavigate();
  const [search] = useSearchParams();
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
        // a report is there again after a look at the folders
        void navigate(objectsAddress({ ...place, mode }, search.get('inventory')), {
          replace: true,
          // the radio shows its choice at once, not when a transition gets its turn
          flushSync: true,
        });
      }}
    />
  );
}
