/* What libnats alone does: publishes words one after the other, each acknowledged and named for de-duplication; then
   fetches and acknowledges them one after the other. usage: raw URL COUNT; prints `name rate` in each line. */
#include <nats/nats.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check(natsStatus status) {
    if (status != NATS_OK) {
        fprintf(stderr, "%s: %s\n", natsStatus_GetText(status), nats_GetLastError(NULL));
        exit(1);
    }
}

static void tell(const char *name, int count, int64_t start) {
    printf("%s %d\n", name, (int)(count / ((nats_NowInNanoSeconds() - start) / 1e9)));
}

int main(int argc, char **argv) {
    if (argc != 3) return 64;
    int count = atoi(argv[2]);
    natsConnection *connection = NULL;
    jsCtx *stream = NULL;
    check(natsConnection_ConnectTo(&connection, argv[1]));
    check(natsConnection_JetStream(&stream, connection, NULL));
    const char *subjects[] = {"raw.>"};
    jsStreamConfig configuration;
    jsStreamConfig_Init(&configuration);
    configuration.Name = "raw";
    configuration.Subjects = subjects;
    configuration.SubjectsLen = 1;
    configuration.Retention = js_WorkQueuePolicy;
    configuration.Discard = js_DiscardNew;
    check(js_AddStream(NULL, stream, &configuration, NULL, NULL));

    int64_t start = nats_NowInNanoSeconds();
    for (int number = 0; number < count; number++) {
        char subject[64], name[64];
        /* Ids as unlike each other as UUIDs are. */
        uint32_t id = (uint32_t)number * 2654435761u;
        snprintf(subject, sizeof subject, "raw.bench.%08x-%04x-4000-8000-%012d", id, id >> 16, number);
        snprintf(name, sizeof name, "raw.bench/%08x-%04x-4000-8000-%012d/0", id, id >> 16, number);
        jsPubOptions options;
        jsPubOptions_Init(&options);
        options.MsgId = name;
        check(js_Publish(NULL, stream, subject, name, (int)strlen(name), &options, NULL));
    }
    tell("publish", count, start);

    natsSubscription *line = NULL;
    check(js_PullSubscribe(&line, stream, "raw.bench.>", "raw", NULL, NULL, NULL));
    start = nats_NowInNanoSeconds();
    for (int left = count; left > 0; left--) {
        natsMsgList list;
        check(natsSubscription_Fetch(&list, line, 1, 5000, NULL));
        check(natsMsg_Ack(list.Msgs[0], NULL));
        natsMsgList_Destroy(&list);
    }
    tell("fetch", count, start);
    natsSubscription_Destroy(line);
    jsCtx_Destroy(stream);
    natsConnection_Destroy(connection);
    return 0;
}
