#!/bin/sh
# For the analyzer "External program": tells how bright each picture is, 0 to 255, and when it gets dark or light.
#
#     docs/examples/brightness.sh {width} {height}
#
# Pictures come on standard input, raw BGR; FFmpeg measures them; one line of JSON goes out for each.
set -eu
width=$1 height=$2 dark_below=${3:-40}

ffmpeg -loglevel error -probesize 32 -f rawvideo -pixel_format bgr24 -video_size "${width}x${height}" -i pipe:0 \
    -vf 'scale=160:90:out_range=full,format=gray,signalstats,metadata=mode=print:key=lavfi.signalstats.YAVG:file=pipe\\:1:direct=1' \
    -fps_mode passthrough -f null - |
    while IFS='=' read -r name value; do
        [ "$name" = lavfi.signalstats.YAVG ] || continue
        brightness=${value%.*}
        now=light
        [ "$brightness" -ge "$dark_below" ] || now=dark
        event=''
        [ "$now" = "${before:-$now}" ] || event="{\"kind\": \"$now\"}"
        before=$now
        printf '{"counts": {"brightness": %d}, "events": [%s]}\n' "$brightness" "$event"
    done
