"""An assistant, by the official SDK: makes a board of a script, edits it, takes the edit back, and tells what it saw as
JSON. usage: assistant.py pipe PROGRAM FOLDER SCRIPT | assistant.py http URL TOKEN SCRIPT"""
import asyncio
import json
import pathlib
import sys

import httpx2
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client


async def say(client, name, **arguments):
    result = await client.call_tool(name, arguments)
    if result.is_error:
        return {"error": result.content[0].text}
    return result.structured_content or {"picture": result.content[0].mime_type, "base64": len(result.content[0].data)}


async def wait(client, job):
    for _ in range(20):
        state = await say(client, "wait_for_job", job_id=job["id"], seconds=20)
        if state["status"] not in ("queued", "running"):
            return state["status"]
    return "late"


async def work(client, script):
    seen = {"version": client.protocol_version, "server": client.server_info.name}
    seen["tools"] = sorted(tool.name for tool in (await client.list_tools()).tools)
    made = await say(client, "upload_script", text=script, file_name="bell.fountain")
    project = made["script"]["project_id"]
    seen["read"] = await wait(client, made["job"])
    seen["listed"] = project in [item["id"] for item in (await say(client, "list_projects"))["items"]]
    scene = (await say(client, "list_scenes", project_id=project))["items"][0]["id"]
    shot = (await say(client, "list_shots", scene_id=scene))["items"][0]
    edited = await say(client, "edit_shot", shot_id=shot["id"], words="hold 3 seconds")
    seen["frames"] = edited["shot"]["duration_frames"]
    await say(client, "undo", project_id=project)
    again = (await say(client, "list_shots", scene_id=scene))["items"][0]
    seen["undone"] = again["duration_frames"] == shot["duration_frames"]
    operation = {"id": "0f9f5b3e-7f2c-4c9a-8a57-3f1c7c0f9a11", "ops": edited["operation"]["ops"]}
    done = await say(client, "apply_operation", project_id=project, operation=operation)
    seen["operation"] = done.get("id") or done
    seen["drawn"] = await wait(client, await say(client, "generate_frames", project_id=project, scene_id=scene))
    seen["picture"] = (await say(client, "show_frame", frame_id=shot["panels"][0]["id"]))["picture"]
    export = await say(client, "export", project_id=project, format="csv")
    seen["exported"] = await wait(client, export["job"])
    seen["address"] = (await say(client, "export_address", export_id=export["export"]["id"]))["url"]
    seen["findings"] = type((await say(client, "lint", project_id=project))["findings"]).__name__
    seen["stray"] = await say(client, "edit_shot", shot_id=shot["id"], words="x", colour="red")
    seen["nothing"] = await say(client, "list_scenes", project_id="00000000-0000-4000-8000-000000000000")
    print(json.dumps(seen))


async def main():
    script = pathlib.Path(sys.argv[4]).read_text()
    if sys.argv[1] == "pipe":
        arguments = ["mcp", "--data", sys.argv[3]]
        async with Client(StdioServerParameters(command=sys.argv[2], args=arguments)) as client:
            await work(client, script)
        return
    headers = {"Authorization": "Bearer " + sys.argv[3]}
    async with httpx2.AsyncClient(headers=headers, timeout=60) as http:
        async with Client(streamable_http_client(sys.argv[2] + "/v1/mcp", http_client=http)) as client:
            await work(client, script)


asyncio.run(main())
