"""What nbconvert needs for our notebooks.

Waits for late outputs: the Deno kernel may send some after it says "idle". The
client stops reading at "idle", so without this about one output in five is lost
by chance (nbclient 0.7.2, Deno 2.9.6).

Shows figures as HTML pages should: before version 7, nbconvert cleans SVG as if
it were HTML, which leaves its texts alone. As in version 7, it becomes an image,
in which no script runs.
"""

from base64 import b64encode
from queue import Empty

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from nbclient.util import ensure_async
from nbconvert.exporters.templateexporter import default_filters

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


def with_whole_svg(element):
    if isinstance(element, str) and element.lstrip().startswith("<svg"):
        data = b64encode(element.encode()).decode()
        return f'<img alt="figure" src="data:image/svg+xml;base64,{data}">'
    return default_filters["clean_html"](element)


get_config().TemplateExporter.filters = {"clean_html": with_whole_svg}  # noqa: F821
