/** Page to main process, answered: every call of the bridge. */
export const CALL_CHANNEL = 'cloudaudit:call';
/** Main process to page: a port to the backend, with the id of the request. */
export const PORT_CHANNEL = 'cloudaudit:port';
/** Main process to page: a menu item the page carries out. */
export const MENU_CHANNEL = 'cloudaudit:menu';
