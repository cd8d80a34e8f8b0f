/* A fake V4L2 webcam for tests, put before the C library with LD_PRELOAD: the device $FAKECAM_PATH, described by files in $FAKECAM_DIR:
 *   modes      lines "FOURCC width height fps"
 *   FOURCC     its frames: 4 bytes of length (little endian), then the bytes, again and again
 *   plugged    while it is there, the camera is plugged in
 *   busy       while it is there, another program has the camera
 *   forbidden  while it is there, the user may not open it
 *   mute       while it is there, no frame comes
 * The descriptor is a timerfd, so that poll() works; the frames lie in a memfd. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { MAX_CAMERAS = 64, MAX_MODES = 32, MAX_BUFFERS = 32 };

struct mode { uint32_t fourcc, width, height, fps; };

static struct camera {
    int used, timer, memory, nonblocking, n_buffers, n_queued, queued[MAX_BUFFERS];
    int n_modes, n_formats, current;
    struct mode modes[MAX_MODES];
    uint32_t formats[MAX_MODES], buffer_size, sequence;
    int64_t interval_ns, due_ns;
    FILE *frames;
} cameras[MAX_CAMERAS];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int there(const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", getenv("FAKECAM_DIR"), name);
    return access(path, F_OK) == 0;
}

static FILE *opened(const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", getenv("FAKECAM_DIR"), name);
    return fopen(path, "rbe");
}

static struct camera *camera_of(int fd)
{
    for (int i = 0; i < MAX_CAMERAS; i++)
        if (cameras[i].used && cameras[i].timer == fd) return &cameras[i];
    return NULL;
}

static int failed(int error)
{
    errno = error;
    return -1;
}

static int open_camera(int flags)
{
    struct camera *c = NULL;
    char name[5];
    FILE *modes;
    struct mode m;
    if (!there("plugged")) return failed(ENOENT);
    if (there("forbidden")) return failed(EACCES);
    for (int i = 0; i < MAX_CAMERAS && !c; i++)
        if (!cameras[i].used) c = &cameras[i];
    modes = opened("modes");
    if (!c || !modes) return failed(EIO);
    memset(c, 0, sizeof *c);
    while (c->n_modes < MAX_MODES && fscanf(modes, "%4s %u %u %u", name, &m.width, &m.height, &m.fps) == 4) {
        int known = 0;
        memcpy(&m.fourcc, name, 4);
        c->modes[c->n_modes++] = m;
        for (int i = 0; i < c->n_formats; i++) known |= c->formats[i] == m.fourcc;
        if (!known) c->formats[c->n_formats++] = m.fourcc;
    }
    fclose(modes);
    c->nonblocking = flags & O_NONBLOCK;
    c->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | (c->nonblocking ? TFD_NONBLOCK : 0));
    c->memory = -1;
    c->used = 1;
    return c->timer;
}

#define OPEN(name)                                                        \
    int name(const char *path, int flags, ...)                            \
    {                                                                     \
        const char *ours = getenv("FAKECAM_PATH");                        \
        mode_t mode = 0;                                                  \
        va_list rest;                                                     \
        va_start(rest, flags);                                            \
        if (flags & (O_CREAT | O_TMPFILE)) mode = va_arg(rest, mode_t);   \
        va_end(rest);                                                     \
        if (ours && strcmp(path, ours) == 0) return open_camera(flags);   \
        return REAL(name)(path, flags, mode);                             \
    }
OPEN(open)
OPEN(open64)

int close(int fd)
{
    struct camera *c = camera_of(fd);
    if (c) {
        c->used = 0;
        if (c->frames) fclose(c->frames);
        if (c->memory >= 0) REAL(close)(c->memory);
    }
    return REAL(close)(fd);
}

#define MMAP(name, offset_type)                                                              \
    void *name(void *at, size_t length, int protection, int flags, int fd, offset_type where) \
    {                                                                                        \
        struct camera *c = fd >= 0 ? camera_of(fd) : NULL;                                   \
        return REAL(name)(at, length, protection, flags, c ? c->memory : fd, where);         \
    }
MMAP(mmap, off_t)
MMAP(mmap64, off64_t)

/* who looks the descriptor up in /proc finds the device */
ssize_t readlink(const char *path, char *target, size_t room)
{
    int fd = -1;
    if (sscanf(path, "/proc/self/fd/%d", &fd) == 1 && camera_of(fd)) {
        size_t length = strlen(getenv("FAKECAM_PATH"));
        length = length < room ? length : room;
        memcpy(target, getenv("FAKECAM_PATH"), length);
        return (ssize_t)length;
    }
    return REAL(readlink)(path, target, room);
}

static int describe(struct v4l2_capability *cap)
{
    memset(cap, 0, sizeof *cap);
    strcpy((char *)cap->driver, "fakecam");
    strcpy((char *)cap->card, "Fake Webcam: Fake");
    strcpy((char *)cap->bus_info, "usb-0000:00:14.0-1");
    cap->device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
    cap->capabilities = cap->device_caps | V4L2_CAP_DEVICE_CAPS;
    return 0;
}

static int enumerate_format(struct camera *c, struct v4l2_fmtdesc *f)
{
    if (f->index >= (uint32_t)c->n_formats) return failed(EINVAL);
    f->pixelformat = c->formats[f->index];
    memcpy(f->description, &f->pixelformat, 4);
    f->description[4] = 0;
    return 0;
}

static int enumerate_size(struct camera *c, struct v4l2_frmsizeenum *s)
{
    uint32_t n = 0;
    for (int i = 0; i < c->n_modes; i++) {
        struct mode *m = &c->modes[i];
        int again = i > 0 && m[-1].fourcc == m->fourcc && m[-1].width == m->width && m[-1].height == m->height;
        if (m->fourcc != s->pixel_format || again || n++ != s->index) continue;
        s->type = V4L2_FRMSIZE_TYPE_DISCRETE;
        s->discrete.width = m->width;
        s->discrete.height = m->height;
        return 0;
    }
    return failed(EINVAL);
}

static int enumerate_interval(struct camera *c, struct v4l2_frmivalenum *v)
{
    uint32_t n = 0;
    for (int i = 0; i < c->n_modes; i++) {
        struct mode *m = &c->modes[i];
        if (m->fourcc != v->pixel_format || m->width != v->width || m->height != v->height || n++ != v->index) continue;
        v->type = V4L2_FRMIVAL_TYPE_DISCRETE;
        v->discrete.numerator = 1;
        v->discrete.denominator = m->fps;
        return 0;
    }
    return failed(EINVAL);
}

static int give_format(struct camera *c, struct v4l2_format *f)
{
    struct mode *m = &c->modes[c->current];
    memset(&f->fmt.pix, 0, sizeof f->fmt.pix);
    f->fmt.pix.width = m->width;
    f->fmt.pix.height = m->height;
    f->fmt.pix.pixelformat = m->fourcc;
    f->fmt.pix.field = V4L2_FIELD_NONE;
    f->fmt.pix.bytesperline = m->fourcc == V4L2_PIX_FMT_YUYV ? m->width * 2 : 0;
    f->fmt.pix.sizeimage = m->width * m->height * 2;
    return 0;
}

static int set_format(struct camera *c, struct v4l2_format *f)
{
    int best = -1;
    if (there("busy")) return failed(EBUSY);
    for (int i = 0; i < c->n_modes; i++) { /* as drivers do: what is asked for, or what comes near it */
        struct mode *m = &c->modes[i];
        if (m->fourcc != f->fmt.pix.pixelformat) continue;
        if (best < 0) best = i;
        if (m->width == f->fmt.pix.width && m->height == f->fmt.pix.height) { best = i; break; }
    }
    c->current = best < 0 ? 0 : best;
    return give_format(c, f);
}

static int rate(struct camera *c, struct v4l2_streamparm *p, int set)
{
    struct mode *now = &c->modes[c->current];
    struct v4l2_fract *asked = &p->parm.capture.timeperframe;
    for (int i = 0; set && i < c->n_modes; i++) {
        struct mode *m = &c->modes[i];
        int same = m->fourcc == now->fourcc && m->width == now->width && m->height == now->height;
        if (same && asked->numerator && m->fps * asked->numerator == asked->denominator) c->current = i;
    }
    memset(&p->parm.capture, 0, sizeof p->parm.capture);
    p->parm.capture.capability = V4L2_CAP_TIMEPERFRAME;
    asked->numerator = 1;
    asked->denominator = c->modes[c->current].fps;
    return 0;
}

static int request_buffers(struct camera *c, struct v4l2_requestbuffers *r)
{
    struct mode *m = &c->modes[c->current];
    if (r->count > MAX_BUFFERS) r->count = MAX_BUFFERS;
    c->n_buffers = (int)r->count;
    c->buffer_size = (m->width * m->height * 2 + 4095) / 4096 * 4096;
    if (c->memory < 0) c->memory = memfd_create("fakecam", MFD_CLOEXEC);
    return ftruncate(c->memory, (off_t)c->buffer_size * c->n_buffers);
}

static int64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

/* readable from then on; 0: never */
static int readable_at(struct camera *c, int64_t ns)
{
    struct itimerspec when = {0};
    when.it_value.tv_sec = ns / 1000000000LL;
    when.it_value.tv_nsec = ns % 1000000000LL;
    return timerfd_settime(c->timer, TFD_TIMER_ABSTIME, &when, NULL);
}

static int stream(struct camera *c, int on)
{
    char name[5] = {0};
    memcpy(name, &c->modes[c->current].fourcc, 4);
    if (c->frames) fclose(c->frames);
    c->frames = on ? opened(name) : NULL;
    if (!on) {
        c->n_queued = 0;
        return readable_at(c, 0);
    }
    if (!c->frames) return failed(EIO);
    c->interval_ns = 1000000000LL / c->modes[c->current].fps;
    c->due_ns = now_ns() + c->interval_ns;
    return readable_at(c, c->due_ns);
}

static uint32_t next_frame(struct camera *c, int buffer)
{
    uint32_t length = 0;
    char *at = REAL(mmap)(NULL, c->buffer_size, PROT_WRITE, MAP_SHARED, c->memory, (off_t)c->buffer_size * buffer);
    if (fread(&length, 4, 1, c->frames) != 1) {
        rewind(c->frames);
        if (fread(&length, 4, 1, c->frames) != 1) length = 0;
    }
    if (length > c->buffer_size || fread(at, 1, length, c->frames) != length) length = 0;
    munmap(at, c->buffer_size);
    return length;
}

static int dequeue(struct camera *c, struct v4l2_buffer *b)
{
    uint64_t expirations;
    int64_t oldest_ns;
    int silent;
    do {
        if (read(c->timer, &expirations, sizeof expirations) != sizeof expirations) return failed(EAGAIN);
        if (!there("plugged")) return failed(ENODEV);
        silent = there("mute") || !c->n_queued;
        if (silent) {
            c->due_ns = now_ns() + c->interval_ns;
            readable_at(c, c->due_ns);
            if (c->nonblocking) return failed(EAGAIN);
        }
    } while (silent);
    oldest_ns = now_ns() - c->n_queued * c->interval_ns; /* as many frames wait as there was room for */
    while (c->due_ns < oldest_ns) c->due_ns += c->interval_ns;
    b->index = (uint32_t)c->queued[0];
    memmove(c->queued, c->queued + 1, sizeof(int) * (size_t)(--c->n_queued));
    b->bytesused = next_frame(c, (int)b->index);
    b->length = c->buffer_size;
    b->flags = V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
    b->sequence = c->sequence++;
    b->timestamp.tv_sec = c->due_ns / 1000000000LL;
    b->timestamp.tv_usec = c->due_ns % 1000000000LL / 1000;
    c->due_ns += c->interval_ns;
    return readable_at(c, c->due_ns);
}

int ioctl(int fd, unsigned long request, ...)
{
    struct camera *c = camera_of(fd);
    va_list rest;
    void *argument;
    va_start(rest, request);
    argument = va_arg(rest, void *);
    va_end(rest);
    if (!c) return REAL(ioctl)(fd, request, argument);
    if (!there("plugged")) return failed(ENODEV);
    switch ((uint32_t)request) {
    case VIDIOC_QUERYCAP: return describe(argument);
    case VIDIOC_ENUM_FMT: return enumerate_format(c, argument);
    case VIDIOC_ENUM_FRAMESIZES: return enumerate_size(c, argument);
    case VIDIOC_ENUM_FRAMEINTERVALS: return enumerate_interval(c, argument);
    case VIDIOC_G_FMT: return give_format(c, argument);
    case VIDIOC_S_FMT: return set_format(c, argument);
    case VIDIOC_G_PARM: return rate(c, argument, 0);
    case VIDIOC_S_PARM: return rate(c, argument, 1);
    case VIDIOC_REQBUFS: return request_buffers(c, argument);
    case VIDIOC_STREAMON: return stream(c, 1);
    case VIDIOC_STREAMOFF: return stream(c, 0);
    case VIDIOC_DQBUF: return dequeue(c, argument);
    case VIDIOC_S_INPUT: return 0;
    case VIDIOC_G_INPUT: *(int *)argument = 0; return 0;
    case VIDIOC_ENUMINPUT: {
        struct v4l2_input *input = argument;
        if (input->index) return failed(EINVAL);
        strcpy((char *)input->name, "Camera");
        input->type = V4L2_INPUT_TYPE_CAMERA;
        return 0;
    }
    case VIDIOC_QUERYBUF: {
        struct v4l2_buffer *buffer = argument;
        buffer->length = c->buffer_size;
        buffer->m.offset = c->buffer_size * buffer->index;
        return 0;
    }
    case VIDIOC_QBUF: {
        struct v4l2_buffer *buffer = argument;
        if (c->n_queued < MAX_BUFFERS) c->queued[c->n_queued++] = (int)buffer->index;
        return 0;
    }
    }
    return failed(ENOTTY);
}
