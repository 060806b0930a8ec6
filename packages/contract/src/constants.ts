/**
 * Event type of an async event.
 *
 * @abi PPME_ASYNCEVENT_E
 */
export const ASYNC_EVENT_TYPE = 402;

/**
 * The longest name of an async event in bytes, without its NUL. libsinsp cuts longer ones, after which filters no longer match.
 *
 * @abi PPM_MAX_NAME_LEN - 1
 */
export const MAX_ASYNC_EVENT_NAME_BYTES = 31;

/** The longest payload of one async event in bytes: far above what is sensible, far below what the 32-bit length could not hold. */
export const MAX_ASYNC_EVENT_DATA_BYTES = 16 * 1024 * 1024;

/** How many async events libsinsp queues, for all plugins together, before it drops them without telling anybody. */
export const HOST_ASYNC_QUEUE_CAPACITY = 4096;

/** How many of a plugin's own async events may be in the host at a time: the credit window. */
export const ASYNC_EVENT_WINDOW = 1000;

/** How many async events wait in the plugin's buffer unless it says otherwise. */
export const DEFAULT_ASYNC_EVENT_BUFFER = 10_000;

/** How long a plugin may hold up the host's start of async events at most, in milliseconds. */
export const MAX_START_GRACE_MS = 5_000;

/** How long the background may take to stop before it is ended, in milliseconds. */
export const DEFAULT_STOP_TIMEOUT_MS = 2_000;

/**
 * Event type of a source plugin's event.
 *
 * @abi PPME_PLUGINEVENT_E
 */
export const PLUGIN_EVENT_TYPE = 322;

/** The longest payload of a source's event in bytes. */
export const MAX_SOURCE_EVENT_DATA_BYTES = 16 * 1024 * 1024;

/** How many events wait in the ring of a source unless it says otherwise. */
export const DEFAULT_SOURCE_RING_EVENTS = 4_096;

/** How many bytes wait in the ring of a source unless it says otherwise. */
export const DEFAULT_SOURCE_RING_BYTES = 32 * 1024 * 1024;

/** How long `open` waits for a source to accept its parameters, in milliseconds, unless it says otherwise. */
export const DEFAULT_SOURCE_OPEN_TIMEOUT_MS = 5_000;

/** How many messages wait in a channel unless it says otherwise. */
export const DEFAULT_CHANNEL_CAPACITY = 1_024;

/** The async event that a plugin declares so that hosts start and stop its background, where it has no async events. Never sent. */
export const HIDDEN_ASYNC_EVENT = "falco_plugin_background";
