import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import './split-view.css';

const LEAST = 20;
const MOST = 75;
const STEP = 5;

type SplitViewProps = {
  /** What stays when there is no panel. */
  children: ReactNode;
  /** Beside it in a wide window, below it in a narrow one; null for none. */
  panel: ReactNode;
  /** What the divider sizes, for screen readers. */
  panelName: string;
  /** The panel's share of the room, in percent. */
  share: number;
  onShareChange: (share: number) => void;
};

/** Two parts of a view with a divider between them, which the pointer or the arrow keys move. */
export function SplitView({ children, panel, panelName, share, onShareChange }: SplitViewProps) {
  const frame = useRef<HTMLDivElement>(null);
  const held = Math.round(Math.min(MOST, Math.max(LEAST, share)));

  function onKeyDown(event: KeyboardEvent) {
    const steps: Partial<Record<string, number>> = {
      ArrowLeft: STEP,
      ArrowUp: STEP,
      ArrowRight: -STEP,
      ArrowDown: -STEP,
      Home: LEAST - held,
      End: MOST - held,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onShareChange(Math.min(MOST, Math.max(LEAST, held + step)));
  }

  function onPointerMove(event: PointerEvent) {
    const room = frame.current?.getBoundingClientRect();
    if (!room || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const stacked = frame.current && getComputedStyle(frame.current).flexDirection === 'column';
    const rest = stacked
      ? (room.bottom - event.clientY) / room.height
      : (room.right - event.clientX) / room.width;
    onShareChange(Math.round(Math.min(MOST, Math.max(LEAST, rest * 100))));
  }

  return (
    <div className="split-view" ref={frame}>
      <div className="split-view-main">{children}</div>
      {panel !== null && (
        <>
          <div
            className="split-view-divider"
            role="separator"
            tabIndex={0}
            aria-label={`Size of ${panelName}`}
            aria-valuenow={held}
            aria-valuemin={LEAST}
            aria-valuemax={MOST}
            onKeyDown={onKeyDown}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={onPointerMove}
          />
          <div
            className="split-view-panel"
            // a style of the element's own is a property here, which the page's policy allows
            ref={(element) => element?.style.setProperty('flex-basis', `${held}%`)}
          >
            {panel}
          </div>
        </>
      )}
    </div>
  );
}
