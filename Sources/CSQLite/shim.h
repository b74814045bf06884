#include <sqlite3.h>

/* sqlite3_db_config takes a list of arguments without end, which Swift cannot call. */

/* The last connection that closes leaves the write-ahead log as it is. */
static inline int sqlite3_keep_log_at_close(sqlite3 *connection) {
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}
