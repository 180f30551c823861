/**
 * The SDK warns on the console about the version of Node it runs in. A person who runs a desktop app
 * cannot change that version, so the SDK's own switch is set, unless somebody set it otherwise.
 */
export function silenceNodeVersionWarning(env: NodeJS.ProcessEnv): void {
  env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
}
