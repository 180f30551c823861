import { useRouteError } from 'react-router';
import { problemFrom } from '../api';
import { ProblemAlert } from '../design/problem-alert';
import { View } from '../design/view';

/** Shown in place of a view that broke: what is known of it, and a way to start over. */
export function CrashPage() {
  const error = useRouteError();
  const message = error instanceof Error ? error.message : 'The view broke for an unknown reason.';
  return (
    <View title="This view broke">
      <ProblemAlert
        problem={{
          ...problemFrom(error),
          title: 'A defect in Skyglass broke this view',
          message,
          hint: 'Nothing in your account was changed by it. Load the page again.',
        }}
        retryText="Load again"
        onRetry={() => window.location.reload()}
      />
    </View>
  );
}
