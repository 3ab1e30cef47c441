"""The peer of the service's benchmark: the same requests on the same rows with FastAPI and asyncpg.

GET /v1/shots?scene_id= looks the token up, sets the project of the transaction, and gives the scene's shots with the
bytes that PostgreSQL builds; POST /v1/projects with an Idempotency-Key makes a project once. Run by uvicorn."""
import contextlib
import hashlib
import json
import os
import time
import uuid

import asyncpg
import fastapi

pool = None


@contextlib.asynccontextmanager
async def life(_):
    global pool
    pool = await asyncpg.create_pool(os.environ["PEER_DATABASE"], min_size=4, max_size=8, setup=become)
    yield
    await pool.close()


async def become(connection):
    await connection.execute("SET ROLE shotwright_app")


app = fastapi.FastAPI(lifespan=life)

TOKEN = """SELECT t.account_id FROM api_token t JOIN account a ON a.id = t.account_id
WHERE t.hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2)"""
PLACE = """SELECT t.project_id, m.role FROM scene t JOIN member m ON m.project_id = t.project_id
JOIN project p ON p.project_id = t.project_id
WHERE t.id = $1 AND m.account_id = $2 AND p.deleted_at IS NULL ORDER BY t.project_id LIMIT 2"""
ROWS = """SELECT order_key, body || ',"revision":' || revision || '}' FROM shot
WHERE project_id = $1 AND scene_id = $2 AND order_key > $3 ORDER BY order_key, id LIMIT $4"""


def problem(status):
    return fastapi.Response(status_code=status)


async def account(connection, request):
    words = request.headers.get("authorization", "")[7:]
    digest = hashlib.sha256(words.encode()).hexdigest()
    return await connection.fetchval(TOKEN, digest, int(time.time() * 1000))


@app.get("/v1/shots")
async def shots(request: fastapi.Request, scene_id: uuid.UUID, cursor: str = "", limit: int = 50):
    async with pool.acquire() as connection:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            await connection.execute("SET LOCAL app.part = 'installation'")
            who = await account(connection, request)
            if who is None:
                return problem(401)
            found = await connection.fetch(PLACE, str(scene_id), who)
            if len(found) != 1:
                return problem(404)
            project = found[0]["project_id"]
            await connection.execute("SELECT set_config('app.project_id', $1, true), set_config('app.part', '', true)", project)
            rows = await connection.fetch(ROWS, project, str(scene_id), cursor, limit + 1)
    more = json.dumps(rows[limit - 1][0]) if len(rows) > limit else "null"
    body = '{"items":[' + ",".join(row[1] for row in rows[:limit]) + '],"next_cursor":' + more + "}"
    return fastapi.Response(body, media_type="application/json")


@app.post("/v1/projects", status_code=201)
async def make_project(request: fastapi.Request):
    body = await request.body()
    name = json.loads(body)["name"]
    key = request.headers["idempotency-key"]
    now = int(time.time() * 1000)
    digest = hashlib.sha256(b"POST /v1/projects\x1f" + body).hexdigest()
    async with pool.acquire() as connection:
        async with connection.transaction():
            await connection.execute("SET LOCAL app.part = 'installation'")
            who = await account(connection, request)
            if who is None:
                return problem(401)
            new = await connection.fetchval(
                "INSERT INTO idempotency (principal, key, request_hash, created_at, lease_until) VALUES ($1, $2, $3, $4, $5)"
                " ON CONFLICT (principal, key) DO NOTHING RETURNING 1", who, key, digest, now, now + 60000)
            if new is None:
                known = await connection.fetchrow(
                    "SELECT request_hash, status, body FROM idempotency WHERE principal = $1 AND key = $2", who, key)
                if known["request_hash"] != digest:
                    return problem(422)
                return fastapi.Response(known["body"], status_code=known["status"], media_type="application/json")
            project = str(uuid.uuid4())
            settings = "{}"
            await connection.execute(
                "INSERT INTO project (project_id, name, settings, seed, created_at, event_seq) VALUES ($1, $2, $3, '1', $4, 2)",
                project, name, settings, now)
            await connection.execute(
                "INSERT INTO member (project_id, account_id, role) VALUES ($1, $2, 'owner')", project, who)
            await connection.execute(
                "INSERT INTO event (project_id, seq, kind, subject, body, created_at) VALUES ($1, 1, 'project.created', $1, '{}', $2)",
                project, now)
            await connection.execute(
                "INSERT INTO audit (project_id, seq, account_id, action, target, request_id, created_at)"
                " VALUES ($1, 2, $2, 'project.create', $3, '', $4)", project, who, "project/" + project, now)
            answer = json.dumps({"id": project, "name": name, "revision": 1, "seed": 1, "settings": {}})
            await connection.execute(
                "UPDATE idempotency SET status = 201, headers = '', body = $3 WHERE principal = $1 AND key = $2",
                who, key, answer.encode())
    return fastapi.Response(answer, status_code=201, media_type="application/json")
