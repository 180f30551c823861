import { INITIAL_LAYOUT } from '../../grid/layout';
import { useSettings } from '../../settings-context';
import { columnsFor, gridNameFor } from './grid-columns';
import { basisOf } from './price-basis';
import { shownPlaces, type TypesView } from './types-view';
import { layoutShowing, type OpenedAddress } from './whole-address';

/** Shows a view that is opened, with its columns where its address names them. `home`: the connection's region. */
export function useOpenedView(
  home: string,
  change: (view: TypesView) => void,
): (opened: OpenedAddress) => void {
  const { settings, patch } = useSettings();
  return ({ view, columns: shown }) => {
    if (shown) {
      // the grid of another arrangement has columns of its own
      const name = gridNameFor(view.arrangement);
      const { unit } = view;
      const columns = columnsFor(view.arrangement, shownPlaces(view, home), {
        unit,
        basis: basisOf(view.basis),
      });
      const before = settings.grids[name] ?? INITIAL_LAYOUT;
      patch({ grids: { [name]: layoutShowing(shown, columns, before) } });
    }
    change(view);
  };
}
