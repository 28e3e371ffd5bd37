"""What nbconvert needs for our notebooks.

Waits for late outputs: the Deno kernel may send some after it says "idle". The
client stops reading at "idle", so without this about one output in five is lost
by chance (nbclient 0.7.2, Deno 2.9.6).
"""

from queue import Empty

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from nbclient.util import ensure_async

LATE_SECONDS = 0.5
poll_until_idle = NotebookClient._async_poll_output_msg


async def poll_until_quiet(self, parent_msg_id, cell, cell_index):
    await poll_until_idle(self, parent_msg_id, cell, cell_index)
    while True:
        try:
            message = await ensure_async(
                self.kc.iopub_channel.get_msg(timeout=LATE_SECONDS)
            )
        except Empty:
            return
        if message["parent_header"].get("msg_id") != parent_msg_id:
            continue
        try:
            self.process_message(message, cell, cell_index)
        except CellExecutionComplete:
            continue


NotebookClient._async_poll_output_msg = poll_until_quiet
