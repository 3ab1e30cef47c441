internal import Bodies
public import Imaging
internal import Story

/// Draws pictures, one after another: the same scene, style and seed always give the same bytes.
///
/// One renderer serves one worker. It keeps its memory from picture to picture; draw two pictures at once with two.
public final class FrameRenderer {
    private var buffers: FrameBuffers?
    /// The part of the picture that each person may lie in.
    private var regions: [PixelRectangle] = []
    private var fill = MeshFill()
    private var table = SurfaceTable()
    private let paper = PaperGrain.house
    private var washes: [String: Wash] = [:]
    private var hatchings: [String: Hatching] = [:]
    private let fonts: FontLibrary?
    /// What the last picture spent in each stage, seconds by the clock that is given; empty without one.
    public private(set) var stages: [(name: String, seconds: Double)] = []
    /// Where the last picture has its black, grey and paper.
    private(set) var values: ValuePlan?
    private let clock: (() -> Double)?

    /// - Parameters:
    ///   - fonts: for words on things; nil leaves them out.
    ///   - clock: seconds, for benchmarks.
    public init(fonts: FontLibrary? = nil, clock: (() -> Double)? = nil) {
        self.fonts = fonts
        self.clock = clock
    }

    /// Draws a scene, without overlays.
    /// - Parameter seed: varies the strokes; camera and outlines stay.
    /// - Throws: `FontError` where words on things need a font that is not installed.
    public func draw(_ scene: PictureScene, style: DrawingStyle, seed: UInt64) throws(FontError) -> Raster {
        var lap = clock?() ?? 0
        stages = []
        let job = PictureJob(scene)
        let buffers = prepared(width: scene.picture.width, height: scene.picture.height)
        fillMeshes(job, into: buffers)
        note("raster", &lap)
        shade(job, style: style, buffers: buffers, lap: &lap)
        note("soften", &lap)
        var picture = Raster(width: buffers.width, height: buffers.height)
        try mark(job, style: style, seed: seed, buffers: buffers, on: &picture, lap: &lap)
        note("composite", &lap)
        return picture
    }

    /// The by-products of the last picture; nil before the first.
    public func controlMaps() -> ControlMaps? {
        guard let buffers else { return nil }
        var nearest: Float = 1e-6
        for at in 0..<buffers.count { nearest = max(nearest, buffers.depth[at]) }
        var maps = ControlMaps(
            depth: Raster(width: buffers.width, height: buffers.height, value: 0),
            lines: Raster(width: buffers.width, height: buffers.height, value: 0),
            segments: Raster(width: buffers.width, height: buffers.height, value: 0))
        for at in 0..<buffers.count {
            maps.depth.pixels[at] = UInt8(min(255, 255 * (buffers.depth[at] / nearest).squareRoot()))
            maps.lines.pixels[at] = buffers.ink[at]
            let id = buffers.ids[at]
            if id > 0 { maps.segments.pixels[at] = UInt8(1 + table.objects[Int(PixelID.mesh(id)) - 1] * 37 % 255) }
        }
        return maps
    }

    private func note(_ name: String, _ lap: inout Double) {
        guard let clock else { return }
        let now = clock()
        stages.append((name, now - lap))
        lap = now
    }

    private func prepared(width: Int, height: Int) -> FrameBuffers {
        if let buffers, buffers.width == width, buffers.height == height {
            buffers.clear()
            return buffers
        }
        let fresh = FrameBuffers(width: width, height: height)
        buffers = fresh
        return fresh
    }

    private func fillMeshes(_ job: PictureJob, into buffers: FrameBuffers) {
        table.build(
            job.meshes, persons: job.persons, foreground: job.foreground,
            reachesPeople: job.shadowsOnPeople || !job.scene.pools.isEmpty)
        regions = job.scene.people.map { _ in .empty }
        let target = FillTarget(
            width: buffers.width, height: buffers.height, depth: buffers.depth, ids: buffers.ids, light: buffers.light)
        for (number, mesh) in job.meshes.enumerated().prefix(FrameBuffers.mostMeshes) {
            let region = fill.draw(
                mesh, ids: table.spans[number], camera: job.camera, key: job.key(of: number),
                head: job.head(of: number),
                into: target)
            let person = Int(job.persons[number]) - 1
            if person >= 0 { regions[person] = regions[person].united(with: region) }
        }
    }

    private func shade(_ job: PictureJob, style: DrawingStyle, buffers: FrameBuffers, lap: inout Double) {
        let isInterior = job.scene.isInterior
        var shadows = ShadowMap(buffers)
        shadows.build(job.meshes, centre: job.focusPoint, key: job.light.key, extent: job.shadowExtent) { mesh in
            mesh.role != .ground && !(isInterior && mesh.role == .set)
        }
        note("shadow", &lap)
        if job.headSize > 70 {
            var blur = LightBlur(buffers, radius: Int(clamped(job.headSize * 0.045, 0, 26)))
            for (person, region) in regions.enumerated() { blur.blur(job.meshes(of: person), in: region) }
        }
        note("smooth", &lap)
        let plan = ShadingPlan(
            camera: job.camera, light: job.light, pools: job.scene.pools, subjectDepth: job.subjectDepth,
            shadowsOnPeople: job.shadowsOnPeople, isInterior: isInterior, keepsShade: style.hatching > 0)
        ShadingPass.run(plan, buffers: buffers, sampler: shadows.sampler(), table: table)
        note("tone", &lap)
        let values =
            job.scene.values
            ?? ValuePlan(buffers: buffers, light: job.scene.light, isInterior: isInterior, head: job.headFrame)
        self.values = values
        values.apply(to: buffers, focus: job.focusOnScreen, lit: job.light.key.dot(job.camera.right))
        note("values", &lap)
        Smoothing.tone(buffers)
    }

    private func mark(
        _ job: PictureJob, style: DrawingStyle, seed: UInt64, buffers: FrameBuffers, on picture: inout Raster,
        lap: inout Double
    ) throws(FontError) {
        let wash = washes[style.name] ?? Wash(style: style)
        washes[style.name] = wash
        let context = job.context(buffers: buffers, table: table, style: style)
        let isInside = job.scene.isInterior
        var pen = Pen(buffers: buffers, grain: style.grain, paper: paper, seed: seed)
        var lines = LineDrawing(context: context)
        lines.draw(job.meshes, pen: &pen)
        note("lines", &lap)
        var problem: FontError?
        picture.pixels.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            wash.lay(buffers, on: base)
            if style.hatching > 0 {
                let hatching = hatchings[style.name] ?? Hatching(style: style, seed: 7)
                hatchings[style.name] = hatching
                hatching.lay(buffers, table: table, faces: job.headFrame, paper: paper, on: base)
            }
            if let fonts {
                let lettering = Lettering(context: context, fonts: fonts)
                for text in job.scene.texts {
                    do throws(FontError) {
                        try lettering.draw(text, on: base)
                    } catch {
                        problem = problem ?? error
                    }
                }
            }
            people(job, context: context, wash: base, pen: &pen)
            let effects = EffectMarks(context: context)
            var canvas = FaceCanvas(context: context, wash: base, pen: pen)
            for effect in job.scene.effects { effects.draw(effect, on: &canvas) }
            pen = canvas.pen
            WeatherMarks(
                context: context, weather: job.scene.light.weather, isInside: isInside, faces: job.headFrame
            ).draw(pen: &pen)
            Wash.finish(buffers, on: base)
        }
        if let problem { throw problem }
    }

    /// Seams, folds and hair, then the faces, the farthest person first.
    private func people(
        _ job: PictureJob, context: LineContext, wash: UnsafeMutablePointer<UInt8>, pen: inout Pen
    ) {
        let surface = SurfaceLines(context: context)
        for index in job.farthestFirst {
            let person = job.scene.people[index]
            surface.draw(
                person.body.strokes, importance: person.importance, size: job.headSizes[index], pen: &pen)
            if person.isForeground { continue }
            let canvas = FaceCanvas(context: context, wash: wash, pen: pen)
            if var drawing = CreatureFaceDrawing(person.body.face, canvas: canvas, importance: person.importance) {
                drawing.draw()
                pen = drawing.canvas.pen
            } else if person.body.face.creature == nil,
                var drawing = FaceDrawing(person.body.face, canvas: canvas, importance: person.importance)
            {
                drawing.draw()
                pen = drawing.canvas.pen
            }
        }
    }
}
