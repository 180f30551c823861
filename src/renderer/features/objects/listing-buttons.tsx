import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';

type ListingButtonsProps = { running: boolean; onStop: () => void; onRefresh: () => void };

/** Stops a listing, or lists anew. */
export function ListingButtons({ running, onStop, onRefresh }: ListingButtonsProps) {
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <Button
        disabled={!running}
        // with a reason it keeps the focus when there is nothing left to stop
        disabledReason="No listing is running."
        onClick={onStop}
      >
        Stop
      </Button>
      <Button iconName="refresh" onClick={onRefresh}>
        Refresh
      </Button>
    </SpaceBetween>
  );
}
